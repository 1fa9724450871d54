"""Labels: places with a class or a value, and the vectors that they lie on."""
