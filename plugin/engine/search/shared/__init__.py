"""Searching a collection that lies in a database: the database finds candidates, and Akin judges them as it does its
own.

The query is made for the sample of vectors that was published with the collection. The candidates become a small
collection in memory, so that the scores, the distances between hits and "no clear match" are those of every other
collection.
"""
