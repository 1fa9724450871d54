<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Akin</name>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>"{colour}" is not a colour such as #4477aa.</source>
        <translation>« {colour} » n'est pas une couleur comme #4477aa.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>"{date}" is not a date. Enter dates such as 2024-06-30.</source>
        <translation>« {date} » n'est pas une date. Saisissez des dates comme 2024-06-30.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>"{encoder}" is not the id of an encoder. An id has lower-case letters, digits, points, hyphens and underscores.</source>
        <translation>« {encoder} » n'est pas l'identifiant d'un encodeur. Un identifiant contient des lettres minuscules, des chiffres, des points, des traits d'union et des tirets bas.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>"{kind}" can't be followed. Choose one of: {known}.</source>
        <translation>« {kind} » ne peut pas être suivi. Choisissez parmi : {known}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>"{name}" can't be the name of a folder. Use a name without / \ : * ? " &lt; &gt; | and without a dot at the end.</source>
        <translation>« {name} » ne peut pas être le nom d'un dossier. Utilisez un nom sans / \ : * ? " &lt; &gt; | et sans point à la fin.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>"{name}" leads out of Akin's folder</source>
        <translation>« {name} » sort du dossier d'Akin</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>"{text}" is not a date. Write it as 2019-06-30.</source>
        <translation>« {text} » n'est pas une date. Écrivez-la comme 2019-06-30.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>"{thing}" measures about {size_m:g} m, but a patch of this collection is {patch_m:.4g} m wide: too large to show it clearly. If the raster has finer pixels, encode it into a new collection, and set Look for to Houses or Pixel size to a smaller number.</source>
        <translation>« {thing} » mesure environ {size_m:g} m, mais une imagette de cette collection a {patch_m:.4g} m de côté : c'est trop grand pour le montrer nettement. Si le raster a des pixels plus fins, encodez-le dans une nouvelle collection, et réglez « Éléments cherchés » sur « Maisons » ou « Taille du pixel » sur un nombre plus petit.</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>&amp;Add a folder…</source>
        <translation>&amp;Ajouter un dossier…</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>&amp;Add to the map</source>
        <translation>&amp;Ajouter à la carte</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>&amp;Bands</source>
        <translation>&amp;Bandes</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>&amp;Collection</source>
        <translation>&amp;Collection</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>&amp;Copy shared collection…</source>
        <translation>&amp;Copier une collection partagée…</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>&amp;Date</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>&amp;Delete…</source>
        <translation>&amp;Supprimer…</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>&amp;Download</source>
        <translation>&amp;Télécharger</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>&amp;Download again</source>
        <translation>&amp;Retélécharger</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>&amp;Encoder</source>
        <translation>&amp;Encodeur</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>&amp;Import an ONNX file…</source>
        <translation>&amp;Importer un fichier ONNX…</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>&amp;Look for</source>
        <translation>É&amp;léments cherchés</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/hub_box.py"/>
        <source>&amp;Mirror</source>
        <translation>&amp;Miroir</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>&amp;Open from a database…</source>
        <translation>&amp;Ouvrir depuis une base de données…</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>&amp;Overlap</source>
        <translation>Rec&amp;ouvrement</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>&amp;Pixel size (m)</source>
        <translation>&amp;Taille du pixel (m)</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>&amp;Publish to a database…</source>
        <translation>&amp;Publier dans une base de données…</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>&amp;Raster</source>
        <translation>&amp;Raster</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>&amp;Read and test</source>
        <translation>&amp;Lire et tester</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>&amp;Search</source>
        <translation>&amp;Rechercher</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/hub_box.py"/>
        <source>&amp;Send the token to the mirror</source>
        <translation>&amp;Envoyer le jeton au miroir</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/rasters_box.py"/>
        <source>&amp;Several rasters</source>
        <translation>Plu&amp;sieurs rasters</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/hub_box.py"/>
        <source>&amp;Token</source>
        <translation>&amp;Jeton</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>&amp;Values</source>
        <translation>&amp;Valeurs</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>&amp;Zoom to it</source>
        <translation>&amp;Zoomer dessus</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>+ {term}</source>
        <translation>+ {term}</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>1 clear hit in {searched} patches, {ms} ms</source>
        <translation>1 résultat net parmi {searched} imagettes, {ms} ms</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>1 date has no NDVI, because its raster is not a layer of the project. Akin opens no raster that only the collection names: add it to the project.</source>
        <translation>1 date n'a pas de NDVI, car son raster n'est pas une couche du projet. Akin n'ouvre aucun raster que seule la collection nomme : ajoutez-le au projet.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>1 date has no mask of clouds: clouds there can look like change.</source>
        <translation>1 date n'a pas de masque de nuages : les nuages peuvent y ressembler à un changement.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>1 example is not above the false-alarm rate: what differs there can be noise.</source>
        <translation>1 exemple ne dépasse pas le taux de fausses alarmes : ce qui y diffère peut être du bruit.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/judging/bar.py"/>
        <source>1 hidden</source>
        <translation>1 masqué</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>1 label has no class in the field {field}. It is not used.</source>
        <translation>1 label n'a pas de classe dans le champ {field}. Il n'est pas utilisé.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>1 label has no geometry. It is not used.</source>
        <translation>1 label n'a pas de géométrie. Il n'est pas utilisé.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>1 label has no value in the field {field}. It is not used.</source>
        <translation>1 label n'a pas de valeur dans le champ {field}. Il n'est pas utilisé.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>1 label is a line. Akin uses points and polygons: it is not used.</source>
        <translation>1 label est une ligne. Akin utilise des points et des polygones : il n'est pas utilisé.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>1 label lacks one of the fractions. It is not used.</source>
        <translation>À 1 label, il manque une des fractions. Il n'est pas utilisé.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>1 label lies on no patch of {collection}. It is not used.</source>
        <translation>1 label n'est sur aucune imagette de {collection}. Il n'est pas utilisé.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>1 of {places:,} places changed ({area_ha:,.1f} ha).</source>
        <translation>1 lieu sur {places:,} a changé ({area_ha:,.1f} ha).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>1 of {total:,} patches has too little data (less than Minimum valid fraction), so Akin skipped it.</source>
        <translation>1 imagette sur {total:,} contient trop peu de données (moins que « Fraction valide minimale ») : Akin l'a ignorée.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>1 patch has labels of different classes. This patch is not used. Correct the labels there.</source>
        <translation>1 imagette a des labels de classes différentes. Cette imagette n'est pas utilisée. Corrigez les labels à cet endroit.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>1 patch has labels with different values. Their mean is used.</source>
        <translation>1 imagette a des labels de valeurs différentes. Leur moyenne est utilisée.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>1 pixel of {file} is left out: its values reach {value:,.0f}, which TESSERA does not have.</source>
        <translation>1 pixel de {file} est laissé de côté : ses valeurs atteignent {value:,.0f}, que TESSERA n'a pas.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>1 raster without a date is left out.</source>
        <translation>1 raster sans date est ignoré.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>1 reference label is left out: it has no class, or the map has none there.</source>
        <translation>1 label de référence est laissé de côté : il n'a pas de classe, ou la carte n'en a pas à cet endroit.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>1 region in {searched} pixels, {ms} ms</source>
        <translation>1 région dans {searched} pixels, {ms} ms</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>1 to 9: choose the class. Ctrl+Z: undo.</source>
        <translation>1 à 9 : choisir la classe. Ctrl+Z : annuler.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>1 to 9: label it with this class of the Labels panel. 0: remove its label.</source>
        <translation>1 à 9 : lui donner cette classe du panneau Labels. 0 : retirer son label.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>1 weaker</source>
        <translation>1 plus faible</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>1,234.5%</source>
        <translation>1 234,5 %</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>1: like the labels. 0: so unlike all labels that the map says nothing there.</source>
        <translation>1 : semblable aux labels. 0 : si différent de tous les labels que la carte n'y dit rien.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>3 bands of 8 bits</source>
        <translation>3 bandes de 8 bits</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>3 channels: Akin assumes red, green, blue, as in nearly all such models.</source>
        <translation>3 canaux : Akin suppose rouge, vert, bleu, comme dans presque tous les modèles de ce type.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>8-bit input</source>
        <translation>Entrée sur 8 bits</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>8-bit picture values</source>
        <translation>valeurs d'image 8 bits</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/changed_like.py"/>
        <source>A GeoTIFF (float32): 1 is the same change, -1 the opposite one. It is 0 where a place did not change at the false-alarm rate.</source>
        <translation>Un GeoTIFF (float32) : 1 est le même changement, -1 l’inverse. Il vaut 0 là où un lieu n’a pas changé, au taux de fausses alarmes choisi.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/anomalies.py"/>
        <source>A GeoTIFF (float32): the score of each place at the newest date, and in the second band the date since which it is detected, as a year with a fraction. Choose a file, not a temporary one, to run it again.</source>
        <translation>Un GeoTIFF (float32) : le score de chaque lieu à la dernière date et, dans la deuxième bande, la date depuis laquelle il est détecté, une année avec décimales. Choisissez un fichier, non temporaire, pour relancer plus tard.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/detect_change.py"/>
        <source>A GeoTIFF with 0 (unchanged), 1 (above the false-alarm rate) and 2 (detected).</source>
        <translation>Un GeoTIFF avec 0 (inchangé), 1 (au-dessus du taux de fausses alarmes) et 2 (détecté).</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>A GeoTIFF with a band for each class: its probability (0 to 1).</source>
        <translation>Un GeoTIFF avec une bande par classe : sa probabilité (0 à 1).</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <source>A GeoTIFF with a band for each class: its score (0 to 1).</source>
        <translation>Un GeoTIFF avec une bande par classe : son score (0 à 1).</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/phenology.py"/>
        <source>A GeoTIFF with a band for each of: start, peak and end (days of the year), length (days), amplitude, rmse (of the fit), dates (seen), and fit (1: waves, 2: double logistic).</source>
        <translation>Un GeoTIFF avec une bande pour : start, peak et end (début, maximum et fin, en jours de l'année), length (durée en jours), amplitude, rmse (de l'ajustement), dates (vues) et fit (1 : ondes, 2 : double logistique).</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>A GeoTIFF with the number of classes that are possible in each cell, or the width of the interval of its value, or of each fraction in its band.</source>
        <translation>Un GeoTIFF avec le nombre de classes possibles dans chaque cellule, ou la largeur de l'intervalle de sa valeur, ou de chaque fraction dans sa bande.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/forecast_index.py"/>
        <source>A GeoTIFF with three bands: the forecast, and the low and high ends of its interval. Nodata where the value a year before is as good.</source>
        <translation>Un GeoTIFF à trois bandes : la prévision, et les bornes basse et haute de son intervalle. Nodata là où la valeur un an plus tôt est aussi bonne.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>A GeoTIFF: 1 where some label is like the place, 0 where none is.</source>
        <translation>Un GeoTIFF : 1 où un label ressemble au lieu, 0 où aucun ne lui ressemble.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>A Parquet or GeoParquet file. Enter a file or a folder, not both.</source>
        <translation>Un fichier Parquet ou GeoParquet. Indiquez un fichier ou un dossier, pas les deux.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <source>A Zarr store, or a folder of rasters: Akin adds all GeoTIFFs, VRTs and NPY files of TESSERA in it and in its subfolders.</source>
        <translation>Un magasin Zarr, ou un dossier de rasters : Akin ajoute tous les GeoTIFF, VRT et fichiers NPY de TESSERA qu'il contient, y compris dans ses sous-dossiers.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>A band for each fraction: the width of an interval that has the true share in {level:.0f} % of places like the labels.</source>
        <translation>Une bande pour chaque fraction : la largeur d'un intervalle qui contient la vraie part dans {level:.0f} % des lieux semblables aux labels.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>A block of the raster is damaged ({reason}). Try again later, or use another index.</source>
        <translation>Un bloc du raster est endommagé ({reason}). Réessayez plus tard, ou utilisez un autre index.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>A class against the rest needs labels of one class, and these have {count}: {names}. Choose the labels of one.</source>
        <translation>Une classe contre le reste demande des labels d'une seule classe, et ceux-ci en ont {count} : {names}. Choisissez les labels d'une seule.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>A collection has no years. Leave Year empty, or choose a field.</source>
        <translation>Une collection n'a pas d'années. Laissez Année vide, ou choisissez un champ.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/anomalies.py"/>
        <source>A collection with rasters of three dates or more of the same area, or a field with several years.</source>
        <translation>Une collection avec des rasters d’au moins trois dates de la même zone, ou un champ de plusieurs années.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/dates.py"/>
        <source>A collection with rasters of two dates or more of the same area, encoded together, or a field with several years.</source>
        <translation>Une collection avec des rasters d’au moins deux dates de la même zone, encodés ensemble, ou un champ de plusieurs années.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/database.py"/>
        <source>A connection to PostgreSQL as in the Browser panel. Its database needs the extensions PostGIS and vector (pgvector). Akin uses the login of the connection, and writes it nowhere.</source>
        <translation>Une connexion à PostgreSQL, comme dans le panneau Explorateur. Sa base de données a besoin des extensions PostGIS et vector (pgvector). Akin utilise l'identifiant et le mot de passe de la connexion, et ne les écrit nulle part.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>A coordinate in the polygon of the query is not a number. Draw the polygon again.</source>
        <translation>Une coordonnée du polygone de la requête n'est pas un nombre. Redessinez le polygone.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>A field has no dates to hide clouds of. Leave the masks of clouds empty.</source>
        <translation>Un champ n'a pas de dates dont on cacherait les nuages. Laissez vides les masques de nuages.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>A field has vectors and no bands of light, so it has no NDVI. Use a collection of multispectral rasters.</source>
        <translation>Un champ a des vecteurs et pas de bandes de lumière, il n'a donc pas de NDVI. Utilisez une collection de rasters multispectraux.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>A field has years, not dates. Leave the dates empty, and choose its Year.</source>
        <translation>Un champ a des années, pas des dates. Laissez les dates vides et choisissez son année.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>A field is searched alone. Take the other collections out of the search.</source>
        <translation>Un champ se cherche seul. Retirez les autres collections de la recherche.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/ask_years.py"/>
        <source>A field with several years, made by Add field of embeddings (akin:addfield).</source>
        <translation>Un champ de plusieurs années, créé par Ajouter un champ d'embeddings (akin:addfield).</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>A folder of Parquet files. Akin also reads its subfolders, for example partitions (year=2024).</source>
        <translation>Un dossier de fichiers Parquet. Akin lit aussi ses sous-dossiers, par exemple des partitions (year=2024).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>A forecast needs dates of more than a year before the last ones, to be tried on these. The dates are from {first} to {last}.</source>
        <translation>Une prévision demande des dates de plus d'un an avant les dernières, pour être essayée sur celles-ci. Les dates vont de {first} à {last}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>A hit belongs to one collection. To compare two collections, search by words, places, polygons or pictures.</source>
        <translation>Un résultat appartient à une seule collection. Pour comparer deux collections, recherchez avec des mots, des lieux, des polygones ou des images.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <source>A line for each thing that moved, from the first to the second date.</source>
        <translation>Une ligne par chose qui a bougé, de la première à la deuxième date.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>A map of transitions needs two classes or more, and there is one: {name}. Enter more classes, separated by commas or lines.</source>
        <translation>Une carte des transitions demande au moins deux classes, et il n'y en a qu'une : {name}. Saisissez d'autres classes, séparées par des virgules ou des lignes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>A model can tell one class from the rest, or several classes at a place, but not both. Choose one of them.</source>
        <translation>Un modèle peut distinguer une classe du reste, ou plusieurs classes en un lieu, mais pas les deux. Choisissez l’un des deux.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>A new folder, or a collection of the same encoder to which Akin adds the raster</source>
        <translation>Un nouveau dossier, ou une collection du même encodeur à laquelle Akin ajoute le raster</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>A number for what is chosen by chance. The same number and labels give the same model.</source>
        <translation>Un nombre pour ce qui est choisi par hasard. Le même nombre et les mêmes labels donnent le même modèle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>A package has no build for Python {python} on {system}: {package}. Akin's engine needs 64-bit Linux, Windows or macOS, and Python 3.10 to 3.14.</source>
        <translation>Il n'existe aucune version d'un paquet pour Python {python} sur {system} : {package}. Le moteur d'Akin nécessite Linux, Windows ou macOS en 64 bits, et Python 3.10 à 3.14.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <source>A patch can be of several classes. The map then has a band for each class, with 1 or 0.</source>
        <translation>Une imagette peut être de plusieurs classes. La carte a alors une bande par classe, avec 1 ou 0.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/clouds.py"/>
        <source>A patch is hidden if clouds cover more than this share of it, in %.</source>
        <translation>Un patch est caché si les nuages en couvrent plus que cette part, en %.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>A patch is {patch_m:g} m wide.</source>
        <translation>Une imagette mesure {patch_m:g} m de côté.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>A picture can't be an example for a field. Choose a layer of points or polygons in Examples.</source>
        <translation>Une image ne peut pas être un exemple pour un champ. Choisissez une couche de points ou de polygones dans Exemples.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>A picture can't be an example for a field. Use a place instead.</source>
        <translation>Une image ne peut pas être un exemple pour un champ. Utilisez plutôt un lieu.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>A picture of what you search for: an image from above, at about the scale of the raster.</source>
        <translation>Une image de ce que vous recherchez, vue d'en haut, à peu près à l'échelle du raster.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_classifier.py"/>
        <source>A place can have several classes</source>
        <translation>Un lieu peut avoir plusieurs classes</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>A place can have several classes: each class is judged for itself, held back by ground.</source>
        <translation>Un lieu peut avoir plusieurs classes : chaque classe est jugée pour elle-même, mise de côté par terrain.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>A point for each place, with the class of the map (map_value, map_class) and the empty field reference, whose form offers the classes.</source>
        <translation>Un point pour chaque lieu, avec la classe de la carte (map_value, map_class) et le champ vide reference, dont le formulaire propose les classes.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <source>A point for each thing, where it is at the second date, or where it was: kind (stayed, moved, appeared, disappeared), distance in metres, and the ids of its features (before, after).</source>
        <translation>Un point par chose, où elle est à la deuxième date, ou où elle était : kind (stayed : restée, moved : bougé, appeared : apparue, disappeared : disparue), distance en mètres, et les identifiants de ses entités (before, after).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>A point in the polygon of the query has only one coordinate. Draw the polygon again.</source>
        <translation>Un point du polygone de la requête n'a qu'une coordonnée. Redessinez le polygone.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/anomalies.py"/>
        <source>A polygon for each detected area: its area in ha, its mean and best score, and the date since which it is detected (first).</source>
        <translation>Un polygone par zone détectée : sa surface en ha, son score moyen et son meilleur score, et la date depuis laquelle elle est détectée (first).</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/detect_change.py"/>
        <source>A polygon for each detected area: its area in ha, its mean and best score, and the dates between which it changed (after, first). The largest 100 areas have two pictures (before, now) in their map tips, where the project has layers of the rasters.</source>
        <translation>Un polygone pour chaque zone détectée : sa surface en ha, son score moyen et son meilleur score, et les dates entre lesquelles elle a changé (after, first). Les 100 plus grandes zones ont deux images (before, now) dans leur infobulle, si le projet a des couches de ces rasters.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>A publication of the collection "{name}" in {server} runs now or was stopped: results can mix old and new patches. Wait until it is complete, or ask its owner to publish it again.</source>
        <translation>Une publication de la collection « {name} » dans {server} est en cours ou a été interrompue : les résultats peuvent mêler d'anciennes et de nouvelles imagettes. Attendez qu'elle soit complète, ou demandez à son propriétaire de la publier de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>A query has no terms of the kind "{kind}". Use one of: {known}.</source>
        <translation>Une requête n'a pas de termes du type « {kind} ». Utilisez l'un de ces types : {known}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/class_map.py"/>
        <source>A raster of classes: whole numbers in its first band. The names of the classes are those of the layer's style (Paletted/Unique values) or of its raster attribute table.</source>
        <translation>Un raster de classes : des nombres entiers dans sa première bande. Les noms des classes sont ceux du style de la couche (Palette/Valeurs uniques) ou de sa table d'attributs raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>A raster of the index names overviews in another file, so Akin does not read it. Use the product's own index.</source>
        <translation>Un raster de l'index nomme des aperçus dans un autre fichier, donc Akin ne le lit pas. Utilisez l'index du produit lui-même.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>A raster that the encoder should fit.</source>
        <translation>Un raster auquel l'encodeur doit convenir.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <source>A raster: a GeoTIFF, a VRT or an NPY file of TESSERA. Enter a raster or a folder, not both.</source>
        <translation>Un raster : un GeoTIFF, un VRT ou un fichier NPY de TESSERA. Indiquez un raster ou un dossier, pas les deux.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>A request must be a JSON object with a method.</source>
        <translation>Une requête doit être un objet JSON avec un champ method.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <source>A row for each class: its area on the map, its estimated area, user's and producer's accuracy. Each _pm is the half width of the 95 % interval.</source>
        <translation>Une ligne pour chaque classe : sa surface sur la carte, sa surface estimée, l'exactitude de l'utilisateur et du producteur. Chaque _pm est la demi-largeur de l'intervalle à 95 %.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/map_transitions.py"/>
        <source>A row for each pair of classes: from, to, and the area in ha.</source>
        <translation>Une ligne par paire de classes : de (from), vers (to), et la surface en ha.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>A set has {size:.2f} classes on average.</source>
        <translation>Un ensemble a {size:.2f} classes en moyenne.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>A setting for the database {server} is not valid ({reason}). Correct it in the connection, in pg_service.conf or in PGOPTIONS.</source>
        <translation>Un réglage pour la base de données {server} n'est pas valide ({reason}). Corrigez-le dans la connexion, dans pg_service.conf ou dans PGOPTIONS.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>A short name without spaces, for scripts. If empty, Akin uses the file's name.</source>
        <translation>Nom court sans espaces, pour les scripts. Si ce champ est vide, Akin utilise le nom du fichier.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>A short name without spaces. If empty, Akin makes it from the model and the file.</source>
        <translation>Un nom court sans espaces. Si ce champ est vide, Akin le forme à partir du modèle et du fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>A text tower needs two files: its ONNX file and its tokenizer.json. Choose both files, or leave both empty.</source>
        <translation>Un encodeur de texte a besoin de deux fichiers : son fichier ONNX et son tokenizer.json. Choisissez les deux, ou laissez les deux champs vides.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>A text tower takes token ids (whole numbers, texts x tokens) and at most one attention mask. This graph takes {inputs}. Export only the text tower.</source>
        <translation>Un encodeur de texte prend des identifiants de tokens (nombres entiers, textes x tokens) et au plus un masque d'attention. Ce graphe prend {inputs}. Exportez seulement l'encodeur de texte.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <source>A thing that moved by this distance or less has stayed: about the size of a hit.</source>
        <translation>Une chose qui a bougé d'au plus cette distance est restée : environ la taille d'un résultat.</translation>
    </message>
    <message>
        <location filename="plugin/client/engine.py"/>
        <source>AKIN_ENGINE_PYTHON is {path}, but this file does not exist. Correct or remove the variable.</source>
        <translation>AKIN_ENGINE_PYTHON est {path}, mais ce fichier n'existe pas. Corrigez la variable ou supprimez-la.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>About the selected encoder</source>
        <translation>À propos de l'encodeur sélectionné</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/detected.py"/>
        <source>Above the false-alarm rate</source>
        <translation>Au-dessus du taux de fausses alarmes</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/detect_change.py"/>
        <source>Above the threshold ({score}): {over} of {places} places. Without any change: about {expected}.</source>
        <translation>Au-dessus du seuil ({score}) : {over} lieux sur {places}. Sans aucun changement : environ {expected}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Accept a licence that does not allow commercial use. Only encoders with such a licence need this.</source>
        <translation>Accepter une licence qui n'autorise pas l'usage commercial. C'est nécessaire seulement pour les encodeurs qui en ont une.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Accept a non-commercial licence</source>
        <translation>Accepter une licence non commerciale</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>Accept and download</source>
        <translation>Accepter et télécharger</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>According to its name, this raster shows colour infrared. If its bands are near infrared, red and green, enter 2 3 3 in Bands (green replaces blue). Natural colours are then not possible, so words are unreliable: search by example.</source>
        <translation>D'après son nom, ce raster est en infrarouge couleur. Si ses bandes sont proche infrarouge, rouge et vert, écrivez 2 3 3 dans « Bandes » (le vert remplace le bleu). Des couleurs naturelles sont alors impossibles et les mots ne sont pas fiables : recherchez par l'exemple.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>According to the raster {path}, its pixels have no size, or a size or position that is not a number. Georeference it (Layer &gt; Georeferencer), then try again.</source>
        <translation>D’après le raster {path}, ses pixels n’ont pas de taille, ou leur taille ou leur position n’est pas un nombre. Géoréférencez-le (Couche &gt; Géoréférenceur), puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/toolbox.py"/>
        <source>Activate the plugin Processing first (Plugins &gt; Manage and Install Plugins).</source>
        <translation>Activez d'abord l'extension Processing (Extensions &gt; Installer/Gérer les extensions).</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/on_map/dates.py"/>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Add &amp;field…</source>
        <translation>Ajouter un &amp;champ…</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>Add a class</source>
        <translation>Ajouter une classe</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Add a collection that is not in the list</source>
        <translation>Ajouter une collection qui n'est pas dans la liste</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Add a raster to the map first (Layer &gt; Add Layer &gt; Add Raster Layer…).</source>
        <translation>Ajoutez d'abord un raster à la carte (Couche &gt; Ajouter une couche &gt; Ajouter une couche raster…).</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/check/hints.py"/>
        <source>Add a second class: a map needs at least two.</source>
        <translation>Ajoutez une seconde classe : une carte en demande au moins deux.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Add an encoder from the catalogue</source>
        <translation>Ajouter un encodeur du catalogue</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <source>Add field of embeddings</source>
        <translation>Ajouter un champ d'embeddings</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Add rasters of ready-made embeddings, such as AlphaEarth: you need not encode them</source>
        <translation>Ajouter des rasters d'embeddings prêts à l'emploi, comme AlphaEarth : il n'y a pas besoin de les encoder</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>Add the picture to the map as a temporary layer, to compare it with the raster</source>
        <translation>Ajouter l'image à la carte comme couche temporaire, pour la comparer au raster</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/map_row.py"/>
        <location filename="plugin/gui/time/on_map/dates.py"/>
        <source>Add the rasters</source>
        <translation>Ajouter les rasters</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/on_map/dates.py"/>
        <source>Add these rasters to the project?</source>
        <translation>Ajouter ces rasters au projet ?</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>Add two or more classes. Then click on the map, draw polygons, or label hits with number keys.</source>
        <translation>Ajoutez au moins deux classes. Puis cliquez sur la carte, dessinez des polygones, ou labellisez des résultats avec les touches numériques.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>Adding embeddings to the index: {done:,} of {total:,}</source>
        <translation>Ajout des plongements à l'index : {done:,} sur {total:,}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/database.py"/>
        <source>Address (URI) of the database</source>
        <translation>Adresse (URI) de la base de données</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/fetch_collection.py"/>
        <source>Address of the collection</source>
        <translation>Adresse de la collection</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>Address of the index</source>
        <translation>Adresse de l'index</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <source>Adds rasters of ready-made embeddings, such as AlphaEarth Foundations or TESSERA, so that you can search in them without encoding: each pixel is a vector already. The result is a field.
Akin reads the rasters where they are and does not copy or change them. If they have no overviews, Akin makes its own in the folder of the field.
With the folder of a field that exists, the rasters are added to it: for example those of another year. All rasters of a field are of the same product, version and variant.</source>
        <translation>Ajoute des rasters d'embeddings prêts à l'emploi, par exemple AlphaEarth Foundations ou TESSERA, pour y rechercher sans encoder : chaque pixel est déjà un vecteur. Le résultat est un champ.
Akin lit les rasters là où ils sont, sans les copier ni les modifier. S'ils n'ont pas d'aperçus, Akin crée les siens dans le dossier du champ.
Avec le dossier d'un champ qui existe, les rasters y sont ajoutés : par exemple ceux d'une autre année. Tous les rasters d'un champ sont du même produit, de la même version et de la même variante.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Aerial and satellite imagery, with words: land use, buildings, vehicles, sports grounds, infrastructure.</source>
        <translation>Images aériennes et satellite, avec des mots : occupation du sol, bâtiments, véhicules, terrains de sport, infrastructures.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Aerial and satellite imagery, with words: land use, buildings, vehicles, sports grounds, infrastructure. Learned from SkyScript, with captions from OpenStreetMap.</source>
        <translation>Images aériennes et satellite, avec des mots : occupation du sol, bâtiments, véhicules, terrains de sport, infrastructures. Entraîné sur SkyScript, avec des légendes d'OpenStreetMap.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Aerial and satellite imagery, with words: land use, buildings, vehicles, sports grounds, infrastructure. Learned from five million images with captions.</source>
        <translation>Images aériennes et satellite, avec des mots : occupation du sol, bâtiments, véhicules, terrains de sport, infrastructures. Entraîné sur cinq millions d'images avec des légendes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>After the scaling of the model card, the values of {channel} are between {low:.3g} and {high:.3g}, but the encoder was trained with values with a mean of {mean:.3g} (standard deviation {std:.3g}). Expect poor results. Use a raster with the values that the encoder needs.</source>
        <translation>Après la mise à l'échelle de la fiche du modèle, les valeurs de {channel} sont comprises entre {low:.3g} et {high:.3g}, mais l'encodeur a été entraîné sur des valeurs de moyenne {mean:.3g} (écart-type {std:.3g}). Attendez-vous à de mauvais résultats. Utilisez un raster dont les valeurs conviennent à l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Agreement</source>
        <translation>Concordance</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Agreement by chance</source>
        <translation>Concordance par hasard</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <location filename="plugin/gui/shared/messages.py"/>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Akin</source>
        <translation>Akin</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <location filename="plugin/gui/search/chooser.py"/>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Akin Collections</source>
        <translation>Akin – Collections</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Akin Compare</source>
        <translation>Akin – Comparaison</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/dock.py"/>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Akin Encoders</source>
        <translation>Akin – Encodeurs</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Akin Labels</source>
        <translation>Akin – Labels</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Akin Results</source>
        <translation>Akin – Résultats</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Akin Search</source>
        <translation>Akin – Recherche</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Akin Time</source>
        <translation>Akin – Temps</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Akin adds this number after it multiplies by the logit scale: 0 for CLIP, about -16 for SigLIP.</source>
        <translation>Akin ajoute ce nombre après la multiplication par l'échelle des logits : 0 pour CLIP, environ -16 pour SigLIP.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Akin also read files in the same folder: {files}. If they belong to another model, move the ONNX file to another folder.</source>
        <translation>Akin a aussi lu des fichiers du même dossier : {files}. S'ils appartiennent à un autre modèle, déplacez le fichier ONNX dans un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>Akin built the index again.</source>
        <translation>L'index a été reconstruit.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>Akin can't delete "{encoder}": it is not an encoder that you added. You can't delete the encoder that is included in Akin.</source>
        <translation>Akin ne peut pas supprimer « {encoder} » : ce n'est pas un encodeur que vous avez ajouté. Vous ne pouvez pas supprimer l'encodeur fourni avec Akin.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>Akin can't download {name}.</source>
        <translation>Akin ne peut pas télécharger {name}.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Akin can't export it. Use the code of the model to make an ONNX file of its image tower, then import this file (docs/encoders.md).</source>
        <translation>Akin ne peut pas l'exporter. Faites un fichier ONNX de son réseau d'images avec le code du modèle, puis importez ce fichier (docs/encoders.md).</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Akin can't export it. Use the code of the model to make an ONNX file of its image tower, then import this file (docs/encoders.md). Akin fills its months. Its inputs (space and time, space, time, static) must become one input of the graph.</source>
        <translation>Akin ne peut pas l'exporter. Faites un fichier ONNX de son réseau d'images avec le code du modèle, puis importez ce fichier (docs/encoders.md). Akin remplit ses mois. Ses entrées (espace et temps, espace, temps, fixe) doivent devenir une seule entrée du graphe.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Akin can't export it. Use the code of the model to make an ONNX file of its image tower, then import this file (docs/encoders.md). Akin fills its series of dates and its inputs for date and place. The values are HLS digital numbers.</source>
        <translation>Akin ne peut pas l'exporter. Faites un fichier ONNX de son réseau d'images avec le code du modèle, puis importez ce fichier (docs/encoders.md). Akin remplit sa série de dates et ses entrées pour la date et le lieu. Les valeurs sont les comptes numériques HLS.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Akin can't export it. Use the code of the model to make an ONNX file of its image tower, then import this file (docs/encoders.md). Akin fills its wavelengths from the channels that you give. The three channels here are an example.</source>
        <translation>Akin ne peut pas l'exporter. Faites un fichier ONNX de son réseau d'images avec le code du modèle, puis importez ce fichier (docs/encoders.md). Akin remplit ses longueurs d'onde d'après les canaux que vous indiquez. Les trois canaux d'ici sont un exemple.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Akin can't export it. Use the code of the model to make an ONNX file of its image tower, then import this file (docs/encoders.md). It reads the time series of single pixels: the graph must pool the pixels of a patch. Akin fills month and place.</source>
        <translation>Akin ne peut pas l'exporter. Faites un fichier ONNX de son réseau d'images avec le code du modèle, puis importez ce fichier (docs/encoders.md). Il lit la série temporelle de pixels isolés : le graphe doit réunir les pixels d'une imagette. Akin remplit le mois et le lieu.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Akin can't export it. Use the code of the model to make an ONNX file of its image tower, then import this file (docs/encoders.md). Its values are reflectance: digital numbers divided by 10000.</source>
        <translation>Akin ne peut pas l'exporter. Faites un fichier ONNX de son réseau d'images avec le code du modèle, puis importez ce fichier (docs/encoders.md). Ses valeurs sont des réflectances : les comptes numériques divisés par 10000.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Akin can't export it. Use the code of the model to make an ONNX file of its image tower, then import this file (docs/encoders.md). Mean and std of its satellite weights are not those of ImageNet; they are in the file of its preprocessor.</source>
        <translation>Akin ne peut pas l'exporter. Faites un fichier ONNX de son réseau d'images avec le code du modèle, puis importez ce fichier (docs/encoders.md). La moyenne et l'écart type de ses poids pour images satellite ne sont pas ceux d'ImageNet ; ils sont dans le fichier de son préprocesseur.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Akin can't export it. Use the code of the model to make an ONNX file of its image tower, then import this file (docs/encoders.md). The page of its smallest version on the hub names the licence.</source>
        <translation>Akin ne peut pas l'exporter. Faites un fichier ONNX de son réseau d'images avec le code du modèle, puis importez ce fichier (docs/encoders.md). La page de sa plus petite version sur la plateforme indique la licence.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Akin can't export it. Use the code of the model to make an ONNX file of its image tower, then import this file (docs/encoders.md). Use the pooled output of the optical tower (optical_GAP). The code of the model scales each channel within each patch; this must be part of the graph.</source>
        <translation>Akin ne peut pas l'exporter. Faites un fichier ONNX de son réseau d'images avec le code du modèle, puis importez ce fichier (docs/encoders.md). Utilisez la sortie réunie du réseau optique (optical_GAP). Le code du modèle met chaque canal à l'échelle dans chaque imagette ; le graphe doit le faire aussi.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/state.py"/>
        <source>Akin can't read the classes of labels in this project. The labels are in their layer.</source>
        <translation>Akin ne peut pas lire les classes des labels dans ce projet. Les labels sont dans leur couche.</translation>
    </message>
    <message>
        <location filename="plugin/gui/window/project_state.py"/>
        <source>Akin can't read the query in this project, so it was left out.</source>
        <translation>Akin ne peut pas lire la requête de ce projet : elle a été ignorée.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/tried.py"/>
        <source>Akin can't start the process that opens {file} for the first time ({reason}). Close other programs, then try again.</source>
        <translation>Akin ne peut pas démarrer le processus qui ouvre {file} pour la première fois ({reason}). Fermez d'autres programmes, puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>Akin can't tell whether reference labels trained the map: it does not find the labels of its model. Use places that did not train it, such as those of Sample reference places (akin:samplereference).</source>
        <translation>Akin ne peut pas dire si des labels de référence ont entraîné la carte : il ne trouve pas les labels de son modèle. Utilisez des lieux qui ne l'ont pas entraîné, comme ceux d'Échantillonner des lieux de référence (akin:samplereference).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>Akin can't write the collection, so nothing is imported.</source>
        <translation>Akin ne peut pas écrire la collection : rien n'est importé.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Akin can't write the pictures of the areas.</source>
        <translation>Akin ne peut pas écrire les images des zones.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>Akin can't write to the collection. It keeps the patches that were saved before.</source>
        <translation>Akin ne peut pas écrire dans la collection. Elle garde les imagettes déjà enregistrées.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/look_for_combo.py"/>
        <source>Akin chooses a pixel size that suits what you look for. For whole sites in aerial images, such as harbours and sports grounds, choose Fields. A collection that exists keeps its pixel size.</source>
        <translation>Akin choisit une taille du pixel adaptée à ce que vous cherchez. Pour des sites entiers sur une image aérienne, comme un port ou un terrain de sport, choisissez Champs. Une collection existante garde sa taille du pixel.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>Akin creates the file.</source>
        <translation>Akin crée le fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Akin deletes the encoder that has this id now. Collections made with it are kept.</source>
        <translation>Akin supprime l'encodeur qui a actuellement cet identifiant. Les collections créées avec lui sont conservées.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>Akin did not save the encoder, because less than {share:.1%} of the results stay the same. Choose the precision fp16 or fp32, or accept a smaller share.</source>
        <translation>Akin n'a pas enregistré l'encodeur, car moins de {share:.1%} des résultats restent les mêmes. Choisissez la précision fp16 ou fp32, ou acceptez une part plus petite.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Akin did not save the encoder, because too few results stay the same. Choose a higher precision.</source>
        <translation>Akin n'a pas enregistré l'encodeur, car trop peu de résultats restent les mêmes. Choisissez une précision plus élevée.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>Akin does not read {product} from the net. It reads: {known}. Download the files yourself, and add their folder.</source>
        <translation>Akin ne lit pas {product} depuis le réseau. Il lit : {known}. Téléchargez les fichiers vous-même, puis ajoutez leur dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>Akin does not take the parameter {name} in the address of a database. It takes {known}.</source>
        <translation>Akin n'accepte pas le paramètre {name} dans l'adresse d'une base de données. Il accepte {known}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>Akin does not understand "{word}": it looks for all the words. Put - before the words to avoid, for example: fields -roads.</source>
        <translation>Akin ne comprend pas « {word} » : il cherche tous les mots. Mettez - devant les mots à éviter, par exemple : champs -routes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>Akin does not use it and compares all patches, which takes longer.</source>
        <translation>Akin ne l’utilise pas et compare toutes les imagettes, ce qui prend plus de temps.</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Akin downloads about {download} and needs {disk} of free disk space. Continue?</source>
        <translation>Akin télécharge environ {download} et a besoin de {disk} d'espace disque libre. Continuer ?</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/dock.py"/>
        <source>Akin encoders</source>
        <translation>Akin – Encodeurs</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Akin encodes up to 400 patches from the middle of this raster and draws the embedding. For an encoder of several dates: a raster that stacks them, or any raster.</source>
        <translation>Akin encode jusqu'à 400 imagettes du centre de ce raster et dessine le plongement (embedding). Pour un encodeur à plusieurs dates : un raster qui empile les dates, ou un raster quelconque.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>Akin follows the first {most} words. Left out: {words}.</source>
        <translation>Akin suit les {most} premiers mots. Laissés de côté : {words}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/suggest.py"/>
        <source>Akin found no place of {collection} with the value {value} in {raster}. Choose another cluster, or the collection that the clusters were made of.</source>
        <translation>Akin n'a trouvé aucun lieu de {collection} avec la valeur {value} dans {raster}. Choisissez un autre groupe, ou la collection dont viennent les groupes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Akin ignores {file}, because it can't be read ({error}).</source>
        <translation>Akin ignore {file}, car il ne peut pas être lu ({error}).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Akin ignores {file}, because it does not contain a JSON object.</source>
        <translation>Akin ignore {file}, car il ne contient pas d'objet JSON.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Akin ignores {file}, because it is too large.</source>
        <translation>Akin ignore {file}, car il est trop volumineux.</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/label_layer.py"/>
        <source>Akin is still reading the labels of {layer}. Try again in a moment.</source>
        <translation>Akin lit encore les labels de {layer}. Réessayez dans un instant.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/typed.py"/>
        <source>Akin keeps the year {year} as the date {date}.</source>
        <translation>Akin garde l'année {year} comme date {date}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>Akin left out one row that is in the table twice.</source>
        <translation>Akin a écarté une ligne qui est deux fois dans la table.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>Akin left out one row whose embedding is all zero.</source>
        <translation>Akin a écarté une ligne dont le plongement est nul.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>Akin left out one row whose embedding is missing, or has values that are not numbers (NaN, infinity).</source>
        <translation>Akin a écarté une ligne dont le plongement manque, ou a des valeurs qui ne sont pas des nombres (NaN, infini).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>Akin left out one row without a place.</source>
        <translation>Akin a écarté une ligne sans lieu.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>Akin left out {count:,} rows that are in the table twice.</source>
        <translation>Akin a écarté {count:,} lignes qui sont deux fois dans la table.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>Akin left out {count:,} rows whose embedding is all zero.</source>
        <translation>Akin a écarté {count:,} lignes dont le plongement est nul.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>Akin left out {count:,} rows whose embedding is missing, or has values that are not numbers (NaN, infinity).</source>
        <translation>Akin a écarté {count:,} lignes dont le plongement manque, ou a des valeurs qui ne sont pas des nombres (NaN, infini).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>Akin left out {count:,} rows without a place.</source>
        <translation>Akin a écarté {count:,} lignes sans lieu.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Akin multiplies the cosine of image and text by this number (not its logarithm). 0 means 100, the value of CLIP; SigLIP has about 110.</source>
        <translation>Akin multiplie le cosinus entre image et texte par ce nombre (et non par son logarithme). 0 signifie 100, la valeur de CLIP ; pour SigLIP, environ 110.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>Akin needs its engine, which is not installed yet.</source>
        <translation>Akin a besoin de son moteur, qui n'est pas encore installé.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>Akin needs uv or pip to install its engine, but neither is installed. Install uv (or python3-pip) and try again. Without a network, put uv's wheel into the folder of wheels.</source>
        <translation>Akin a besoin d'uv ou de pip pour installer son moteur, mais aucun des deux n'est installé. Installez uv (ou python3-pip) et réessayez. Sans réseau, mettez le fichier wheel d'uv dans le dossier de paquets wheel.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/tried.py"/>
        <source>Akin opened {file} for the first time, in a process of its own, and it did not finish within {limit_s:.0f} s. Close other programs, then try again. If it happens again, use another file.</source>
        <translation>Akin a ouvert {file} pour la première fois, dans un processus séparé, et l'ouverture n'était pas terminée après {limit_s:.0f} s. Fermez d'autres programmes, puis réessayez. Si cela se reproduit, utilisez un autre fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/tried.py"/>
        <source>Akin opened {file} for the first time, in a process of its own, and it ended this process ({how}). Get the file again from its origin, or use another file.</source>
        <translation>Akin a ouvert {file} pour la première fois, dans un processus séparé, et le fichier a mis fin à ce processus ({how}). Récupérez de nouveau le fichier à son origine, ou utilisez un autre fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/tried.py"/>
        <source>Akin opened {file} for the first time, in a process of its own, and it wanted more than the {memory_gb:.1f} GB of memory that it may use. Close other programs, then try again. If it happens again, use another file.</source>
        <translation>Akin a ouvert {file} pour la première fois, dans un processus séparé, et le fichier a demandé plus que les {memory_gb:.1f} Go de mémoire qu'il peut utiliser. Fermez d'autres programmes, puis réessayez. Si cela se reproduit, utilisez un autre fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>Akin reads Zarr only with Python 3.11 or newer, and this QGIS has an older one. Update QGIS, or choose the GeoTIFFs of the product.</source>
        <translation>Akin ne lit Zarr qu'avec Python 3.11 ou plus récent, et ce QGIS en a un plus ancien. Mettez QGIS à jour, ou choisissez les GeoTIFF du produit.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>Akin reads labels from GeoJSON and GeoPackage. Export {file} to one of these formats.</source>
        <translation>Akin lit les labels en GeoJSON et en GeoPackage. Exportez {file} dans l'un de ces formats.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>Akin reads the bands as {bands}. If this is wrong, enter the band numbers in Bands.</source>
        <translation>Akin interprète les bandes ainsi : {bands}. Si c'est faux, indiquez les numéros des bandes dans « Bandes ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Akin reads the values as {values}, but then those of {channel} are between {low:.3g} and {high:.3g}, which is not plausible. Enter in Values what they are, or check the nodata value of the raster.</source>
        <translation>Akin interprète les valeurs ainsi : {values}. Mais les valeurs de {channel} sont alors comprises entre {low:.3g} et {high:.3g}, ce qui n'est pas plausible. Indiquez dans « Valeurs » ce qu'elles sont, ou vérifiez la valeur nodata du raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Akin reads the values as {values}. If this is wrong, enter in Values what they are.</source>
        <translation>Akin interprète les valeurs ainsi : {values}. Si c'est faux, indiquez dans « Valeurs » ce qu'elles sont.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>Akin reads this raster as {steps} dates (bands per date: {channels}). To change this, enter the band numbers in Bands, date after date.</source>
        <translation>Akin lit ce raster comme {steps} dates (bandes par date : {channels}). Pour changer cela, indiquez les numéros des bandes dans « Bandes », date après date.</translation>
    </message>
    <message>
        <location filename="plugin/layers/keep/saving.py"/>
        <location filename="plugin/layers/labels/structure.py"/>
        <source>Akin saved the layer in {path}, but QGIS can't open the file. Save it again with another name.</source>
        <translation>Akin a enregistré la couche dans {path}, mais QGIS ne peut pas ouvrir le fichier. Enregistrez-la sous un autre nom.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/area_bar.py"/>
        <source>Akin searches only inside the dashed line on the map</source>
        <translation>Akin cherche seulement à l'intérieur des tirets sur la carte</translation>
    </message>
    <message>
        <location filename="plugin/gui/fields/words_way.py"/>
        <source>Akin searches the words in this collection. The places of its best hits become examples here.</source>
        <translation>Akin cherche les mots dans cette collection. Les lieux de ses meilleurs résultats deviennent des exemples ici.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>Akin searches while you type. Press Enter to keep the words. Type - before words to avoid them.</source>
        <translation>Akin recherche pendant la saisie. Appuyez sur Entrée pour conserver les mots. Saisissez - devant les mots à éviter.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>Akin searches without the index, which takes longer.</source>
        <translation>Akin recherche sans l'index, ce qui prend plus de temps.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>Akin takes "{name}" as the name of one class. If it is several classes of one place, check A place can have several classes.</source>
        <translation>Akin prend « {name} » pour le nom d’une seule classe. S’il s’agit de plusieurs classes d’un même lieu, cochez « Un lieu peut avoir plusieurs classes ».</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/making.py"/>
        <source>Akin takes random places as everything else. A second class with labels makes a better map.</source>
        <translation>Akin prend des lieux au hasard comme tout le reste. Une seconde classe avec des labels donne une meilleure carte.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>Akin updated the index: {added:,} embeddings added, {removed:,} removed.</source>
        <translation>L'index a été mis à jour. Plongements ajoutés : {added:,}, supprimés : {removed:,}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/remote.py"/>
        <source>Akin uses the copy that it has: the collection at {address} could not be read ({reason}).</source>
        <translation>Akin utilise la copie qu’il a : la collection à {address} n’a pas pu être lue ({reason}).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>Akin would overwrite {path}, which it did not make. Choose another name, or move this file.</source>
        <translation>Akin écraserait {path}, qu'il n'a pas fait. Choisissez un autre nom, ou déplacez ce fichier.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/export.py"/>
        <source>Akin's algorithms are not in the Processing Toolbox. Activate the Processing plugin in Plugins &gt; Manage and Install Plugins.</source>
        <translation>Les algorithmes d'Akin ne sont pas dans la Boîte à outils de traitements. Activez l'extension Processing dans Extensions &gt; Installer/Gérer les extensions.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/texts.py"/>
        <source>Akin's engine can't read {layer} itself. Akin uses its last rendering ({cols} x {rows} pixels).</source>
        <translation>Le moteur d’Akin ne peut pas lire {layer} lui-même. Akin utilise son dernier rendu ({cols} x {rows} pixels).</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/texts.py"/>
        <source>Akin's engine can't read {layer} itself. QGIS renders it first, with {cols} x {rows} pixels. This time is not in the estimate.</source>
        <translation>Le moteur d’Akin ne peut pas lire {layer} lui-même. QGIS en fait d’abord le rendu, avec {cols} x {rows} pixels. Ce temps n’est pas compris dans l’estimation.</translation>
    </message>
    <message>
        <location filename="plugin/client/link.py"/>
        <source>Akin's engine did not answer for {seconds} s, so Akin stopped it. Try again: the engine restarts.</source>
        <translation>Le moteur d'Akin n'a pas répondu pendant {seconds} s : Akin l'a arrêté. Réessayez : le moteur redémarre.</translation>
    </message>
    <message>
        <location filename="plugin/client/engine.py"/>
        <source>Akin's engine does not start ({reason}). Press Repair in Settings &gt; Options &gt; Akin.</source>
        <translation>Le moteur d'Akin ne démarre pas ({reason}). Cliquez sur « Réparer » dans Préférences &gt; Options &gt; Akin.</translation>
    </message>
    <message>
        <location filename="plugin/client/link.py"/>
        <source>Akin's engine is closed. Try again.</source>
        <translation>Le moteur d'Akin est fermé. Réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/client/engine.py"/>
        <source>Akin's engine is not installed. Open Settings &gt; Options &gt; Akin and press Install, then try again.</source>
        <translation>Le moteur d'Akin n'est pas installé. Ouvrez Préférences &gt; Options &gt; Akin, cliquez sur « Installer », puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>Akin's engine is running (process {pid}). Wait until it has finished, or close the other QGIS windows.</source>
        <translation>Le moteur d'Akin est en cours d'exécution (processus {pid}). Attendez qu'il ait terminé, ou fermez les autres fenêtres de QGIS.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>Akin's engine is running and its files are in use. Close the other QGIS windows and try again.</source>
        <translation>Le moteur d'Akin est en cours d'exécution et ses fichiers sont utilisés. Fermez les autres fenêtres de QGIS et réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/client/link.py"/>
        <source>Akin's engine stopped during this work ({reason}). Try again: the engine restarts, and an encoding continues where it stopped. If this happens again, see Settings &gt; Options &gt; Akin.</source>
        <translation>Le moteur d'Akin s'est arrêté pendant ce travail ({reason}). Réessayez : le moteur redémarre, et un encodage continue là où il s'est arrêté. Si cela se reproduit, consultez Préférences &gt; Options &gt; Akin.</translation>
    </message>
    <message>
        <location filename="plugin/client/link.py"/>
        <source>Akin's engine stopped twice while it read {what}, so Akin does not try it again. The file may be damaged. If it is a collection, build its index again; else take another file, or restart QGIS to try once more.</source>
        <translation>Le moteur d'Akin s'est arrêté deux fois pendant la lecture de {what} : Akin ne réessaie donc pas. Le fichier est peut-être endommagé. S'il s'agit d'une collection, recréez son index ; sinon, prenez un autre fichier, ou redémarrez QGIS pour essayer encore une fois.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/picking.py"/>
        <source>Akin: area of a cluster</source>
        <translation>Akin : zone d'un groupe</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/check/checking.py"/>
        <source>Akin: checking labels</source>
        <translation>Akin : vérification des labels</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/setup.py"/>
        <source>Akin: checking the engine</source>
        <translation>Akin : vérification du moteur</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/setup.py"/>
        <source>Akin: checking torch</source>
        <translation>Akin : vérification de torch</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/setup.py"/>
        <source>Akin: compiling the fast index</source>
        <translation>Akin : compilation de l'index rapide</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/manager.py"/>
        <source>Akin: downloading {name}</source>
        <translation>Akin : téléchargement de {name}</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/run.py"/>
        <source>Akin: encoding {count} rasters</source>
        <translation>Akin : encodage de {count} rasters</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/run.py"/>
        <source>Akin: encoding {layer}</source>
        <translation>Akin : encodage de {layer}</translation>
    </message>
    <message>
        <location filename="plugin/gui/window/long_work.py"/>
        <source>Akin: heat map of {title}</source>
        <translation>Akin : carte de similarité de {title}</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/setup.py"/>
        <source>Akin: installing the engine</source>
        <translation>Akin : installation du moteur</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/setup.py"/>
        <source>Akin: installing torch</source>
        <translation>Akin : installation de torch</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/making.py"/>
        <source>Akin: map from labels</source>
        <translation>Akin : carte à partir de labels</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/reporting.py"/>
        <source>Akin: map report</source>
        <translation>Akin : rapport de carte</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/label_layer.py"/>
        <source>Akin: reading the labels of {layer}</source>
        <translation>Akin : lecture des labels de {layer}</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/mask.py"/>
        <source>Akin: reading the mask</source>
        <translation>Akin : lecture du masque</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/setup.py"/>
        <source>Akin: removing the engine</source>
        <translation>Akin : suppression du moteur</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/setup.py"/>
        <source>Akin: removing torch</source>
        <translation>Akin : suppression de torch</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/setup.py"/>
        <source>Akin: repairing the engine</source>
        <translation>Akin : réparation du moteur</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/setup.py"/>
        <source>Akin: repairing torch</source>
        <translation>Akin : réparation de torch</translation>
    </message>
    <message>
        <location filename="plugin/gui/window/long_work.py"/>
        <source>Akin: saving hits</source>
        <translation>Akin : enregistrement des résultats</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/suggesting.py"/>
        <source>Akin: what to label next</source>
        <translation>Akin : quoi labelliser ensuite</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>All files</source>
        <translation>Tous les fichiers</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>All labels are of the class {name}. Add labels of a second class, or train the class against the rest.</source>
        <translation>Tous les labels sont de la classe {name}. Ajoutez des labels d'une deuxième classe, ou entraînez la classe contre le reste.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>All labels are of the class {name}. Fractions need pure places of two classes or more.</source>
        <translation>Tous les labels sont de la classe {name}. Les fractions demandent des lieux purs de deux classes ou plus.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>All labels have the class {name}, so the model can't learn what a place without it looks like. Add labels without this class; a place with none of the classes has the value -.</source>
        <translation>Tous les labels ont la classe {name}, donc le modèle ne peut pas apprendre à quoi ressemble un lieu sans elle. Ajoutez des labels sans cette classe ; un lieu sans aucune des classes a la valeur -.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>All labels that can be used ({count}) have the same fractions. Add labels with other fractions.</source>
        <translation>Tous les labels utilisables ({count}) ont les mêmes fractions. Ajoutez des labels avec d'autres fractions.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>All labels that can be used ({count}) have the same value. Add labels with other values.</source>
        <translation>Tous les labels utilisables ({count}) ont la même valeur. Ajoutez des labels avec d'autres valeurs.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>All patches are saved, and you can search them. Their index is not ready: searches are slower until you build it.</source>
        <translation>Toutes les imagettes sont enregistrées, et vous pouvez y chercher. Leur index n’est pas prêt : les recherches sont plus lentes jusqu’à ce que vous le construisiez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>All patches with labels have labels of different classes. Check the labels: each place needs one class.</source>
        <translation>Toutes les imagettes qui ont des labels en ont de classes différentes. Vérifiez les labels : chaque lieu a besoin d'une seule classe.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/suggest.py"/>
        <source>All places of {collection} that Akin looked at have labels. Choose a larger extent or another collection.</source>
        <translation>Tous les lieux de {collection} qu'Akin a examinés ont des labels. Choisissez une emprise plus grande ou une autre collection.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>All rasters</source>
        <translation>Tous les rasters</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/cluster.py"/>
        <source>All vectors of {collection} are equal, which is not enough for {wanted} clusters. Choose another collection.</source>
        <translation>Tous les vecteurs de {collection} sont égaux, ce qui ne suffit pas pour {wanted} groupes. Choisissez une autre collection.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/texts.py"/>
        <source>All {total} patches are done already: nothing is left to encode.</source>
        <translation>Les {total} imagettes sont déjà encodées : il ne reste rien à encoder.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>An encoder for coarser pixels suits this raster better.</source>
        <translation>Un encodeur pour des pixels plus grands convient mieux à ce raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>An encoder with the id '{id}' already exists. Choose another id, or allow Akin to replace it.</source>
        <translation>Un encodeur avec l'identifiant « {id} » existe déjà. Choisissez un autre identifiant, ou autorisez Akin à remplacer cet encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>An example is a hit of the collection {other}, which has another encoder. Remove it from the query, and use a place in {first}.</source>
        <translation>Un exemple est un résultat de la collection {other}, qui a un autre encodeur. Retirez-le de la requête et utilisez un lieu dans {first}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>An example of a change must be a point on the map.</source>
        <translation>Un exemple de changement doit être un point sur la carte.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>An index of the kind lists finds more for words.</source>
        <translation>Un index du type lists en trouve plus pour des mots.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>An interval is {size:.3g} wide on average.</source>
        <translation>Un intervalle a en moyenne une largeur de {size:.3g}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>An unexpected error occurred in Akin's engine ({kind}: {error}). Try again. If this happens again, copy the report in Settings &gt; Options &gt; Akin into a bug report.</source>
        <translation>Une erreur inattendue s'est produite dans le moteur d'Akin ({kind} : {error}). Réessayez. Si cela se reproduit, copiez le rapport de Préférences &gt; Options &gt; Akin dans un rapport de bogue.</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/messages.py"/>
        <source>An unexpected error occurred: {error}. See the Akin tab of the Log Messages panel.</source>
        <translation>Une erreur inattendue s'est produite : {error}. Consultez l'onglet Akin du panneau Journal des messages.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/anomalies.py"/>
        <source>Anomalies</source>
        <translation>Anomalies</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Anomalies need three dates or more: the newest, and two before it. {name} has: {known}. With two dates, use Detect change.</source>
        <translation>Les anomalies demandent au moins trois dates : la dernière, et deux avant elle. {name} a : {known}. Avec deux dates, utilisez Détecter des changements.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/anomalies.py"/>
        <source>Anomalies of the newest date</source>
        <translation>Anomalies de la dernière date</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/anomalies.py"/>
        <source>Anomalies {date} – areas</source>
        <translation>Anomalies {date} – zones</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/anomalies.py"/>
        <source>Anomalies {date} – score</source>
        <translation>Anomalies {date} – score</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>Another Akin process downloads {encoder} now, in this or another QGIS window. Wait until it has finished.</source>
        <translation>Un autre processus d'Akin télécharge {encoder} en ce moment, dans cette fenêtre de QGIS ou dans une autre. Attendez qu'il ait terminé.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>Another Akin process is writing to the collection {folder} (process {pid} on {host}, since {since}). Wait until it has finished, or cancel it there. You can search the collection in the meantime.</source>
        <translation>Un autre processus d'Akin écrit dans la collection {folder} (processus {pid} sur {host}, depuis {since}). Attendez qu'il ait terminé, ou annulez-le là-bas. Vous pouvez rechercher dans la collection en attendant.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>Another Akin process is writing to the collection {folder}. Wait until it has finished, or cancel it there. You can search the collection in the meantime.</source>
        <translation>Un autre processus d'Akin écrit dans la collection {folder}. Attendez qu'il ait terminé, ou annulez-le là où il s'exécute. Vous pouvez rechercher dans la collection en attendant.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>Another Akin process reads the same index now, in this or another QGIS window. Wait until it has finished.</source>
        <translation>Un autre processus d'Akin lit le même index en ce moment, dans cette fenêtre de QGIS ou une autre. Attendez qu'il ait fini.</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/side.py"/>
        <source>Another collection or field of the same area</source>
        <translation>Une autre collection ou un autre champ de la même zone</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Another collection or field of the same area, for example made with another encoder or pixel size.</source>
        <translation>Une autre collection ou un autre champ de la même zone, par exemple avec un autre encodeur ou une autre taille du pixel.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>Another installation of Akin's packages is running, in this or another QGIS window. Wait until it has finished.</source>
        <translation>Une autre installation des paquets d'Akin est en cours, dans cette fenêtre de QGIS ou dans une autre. Attendez qu'elle soit terminée.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>Another program uses {path}. Close this program, then try again.</source>
        <translation>Un autre programme utilise {path}. Fermez ce programme, puis réessayez.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Any bands by wavelength, optical and radar, no words.</source>
        <translation>Toutes les bandes par longueur d'onde, optiques et radar, sans mots.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/matched.py"/>
        <source>Appeared</source>
        <translation>Apparu</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Apple AMLR: research only, not commercial</source>
        <translation>Apple AMLR : recherche seulement, pas d'usage commercial</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/about_encoder.py"/>
        <source>Arabic</source>
        <translation>arabe</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Are the probabilities right?</source>
        <translation>Les probabilités sont-elles justes ?</translation>
    </message>
    <message>
        <location filename="plugin/layers/keep/areas.py"/>
        <location filename="plugin/layers/results/hits.py"/>
        <source>Area (ha)</source>
        <translation>Surface (ha)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/anomalies.py"/>
        <source>Area of anomalies (ha)</source>
        <translation>Surface des anomalies (ha)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/map_report.py"/>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Area of applicability</source>
        <translation>Zone d'applicabilité</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/changed_like.py"/>
        <source>Area of similar change (ha)</source>
        <translation>Surface de changement semblable (ha)</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>Areas and accuracy: {map}</source>
        <translation>Surfaces et exactitude : {map}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>Areas as polygons</source>
        <translation>Surfaces en polygones</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/anomalies.py"/>
        <source>Areas of anomalies</source>
        <translation>Zones d’anomalies</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/map_transitions.py"/>
        <source>Areas of transitions</source>
        <translation>Surfaces des transitions</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>Areas: adjacent hits dissolved, with the area in ha</source>
        <translation>Zones : résultats adjacents fusionnés, avec la surface en ha</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/look_for_combo.py"/>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>As in the collection</source>
        <translation>Comme dans la collection</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/ask_years.py"/>
        <source>Ask every year</source>
        <translation>Interroger chaque année</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/ask_years.py"/>
        <source>Asks every year of a field the same question: how much of the area looks like the examples?
The examples are taken from one year. The result is a table with a row for each year. A change in it can also come from a change of the satellites behind the embeddings: look at the years on the map.</source>
        <translation>Pose la même question à chaque année d'un champ : quelle part de la zone ressemble aux exemples ?
Les exemples sont pris dans une année. Le résultat est une table avec une ligne par année. Un changement peut aussi venir d'un changement des satellites derrière les embeddings : regardez les années sur la carte.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>At a level of {level:.0%}, the interval held the true value in {overall:.1%} of the places that were held back by ground.</source>
        <translation>Au niveau de {level:.0%}, l'intervalle contenait la vraie valeur dans {overall:.1%} des lieux mis de côté par terrain.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>At a level of {level:.0%}, the intervals held the true shares in {overall:.1%} of the places that were held back by ground.</source>
        <translation>Au niveau de {level:.0%}, les intervalles contenaient les vraies parts dans {overall:.1%} des lieux mis de côté par terrain.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>At a level of {level:.0%}, the set of possible classes held the true class in {overall:.1%} of the places that were held back by ground.</source>
        <translation>Au niveau de {level:.0%}, l'ensemble des classes possibles contenait la vraie classe dans {overall:.1%} des lieux mis de côté par terrain.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>At a level of {level:.0%}, what is said of each class (there, not there, or open) held the truth in {overall:.1%} of the cases in places that were held back by ground.</source>
        <translation>Au niveau de {level:.0%}, ce qui est dit de chaque classe (présente, absente ou indécise) contenait la vérité dans {overall:.1%} des cas, dans des lieux mis de côté par terrain.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>At least: no label shows an error. More labels raise this lower bound of the 95 % interval.</source>
        <translation>Au moins : aucun label ne montre d'erreur. Plus de labels relèvent cette limite basse de l'intervalle à 95 %.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <location filename="plugin/gui/collections/details.py"/>
        <source>Attribution</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <location filename="plugin/gui/importing/fields.py"/>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/fields.py"/>
        <source>Automatic: {value}</source>
        <translation>Automatique : {value}</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Average precision</source>
        <translation>Précision moyenne</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Axis order</source>
        <translation>Ordre des axes</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Balanced accuracy</source>
        <translation>Exactitude équilibrée</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_classifier.py"/>
        <source>Balanced accuracy in places held back</source>
        <translation>Exactitude équilibrée dans les lieux mis de côté</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>Band {number} is a mask or alpha band, but Bands uses it for {channel}. Check the band numbers.</source>
        <translation>La bande {number} est une bande de masque ou alpha, mais « Bandes » l'utilise pour {channel}. Vérifiez les numéros des bandes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>Band {number} is {content}, but Bands uses it for {channel}. Check the band numbers.</source>
        <translation>La bande {number} correspond à {content}, mais « Bandes » l'utilise pour {channel}. Vérifiez les numéros des bandes.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Bands</source>
        <translation>Bandes</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>Bands has band {number}, but this raster has bands 1 to {count}. Correct the band numbers.</source>
        <translation>« Bandes » contient la bande {number}, mais ce raster a les bandes 1 à {count}. Corrigez les numéros des bandes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>Bands has band {number}, but this raster has only band 1. Correct the band numbers.</source>
        <translation>« Bandes » contient la bande {number}, mais ce raster n'a que la bande 1. Corrigez les numéros des bandes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>Bands has no band for {channel}, and the model card has no fill value for it. Enter a band number.</source>
        <translation>« Bandes » n'indique aucune bande pour {channel}, et la fiche du modèle n'a pas de valeur de remplissage pour ce canal. Indiquez un numéro de bande.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>Bands has one number, but the encoder needs {channels}, one per channel. The order is: {order}.</source>
        <translation>« Bandes » contient un seul numéro, mais l'encodeur en attend {channels}, un par canal. L'ordre est : {order}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>Bands has one number, but {encoder} needs {total} (dates: {steps}, channels: {channels}). Enter them date after date. For each date, the order is: {order}.</source>
        <translation>« Bandes » contient un seul numéro, mais {encoder} en attend {total} (dates : {steps}, canaux : {channels}). Indiquez-les date après date. Pour chaque date, l'ordre est : {order}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>Bands has only zeros. Enter at least one band number, in this order: {order}.</source>
        <translation>« Bandes » ne contient que des zéros. Indiquez au moins un numéro de bande, dans cet ordre : {order}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>Bands has {count} numbers, but the encoder needs {channels}, one per channel. The order is: {order}.</source>
        <translation>« Bandes » contient {count} numéros, mais l'encodeur en attend {channels}, un par canal. L'ordre est : {order}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>Bands has {count} numbers, but {encoder} needs {total} (dates: {steps}, channels: {channels}). Enter them date after date. For each date, the order is: {order}.</source>
        <translation>« Bandes » contient {count} numéros, mais {encoder} en attend {total} (dates : {steps}, canaux : {channels}). Indiquez-les date après date. Pour chaque date, l'ordre est : {order}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/typed.py"/>
        <source>Bands is "{text}". Enter the band numbers, from 1, in the order of the encoder's channels, for example 4 3 2.</source>
        <translation>« Bandes » contient « {text} ». Écrivez les numéros des bandes, à partir de 1, dans l'ordre des canaux de l'encodeur, par exemple 4 3 2.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Bands of the imagery alone, {split}</source>
        <translation>Bandes de l'imagerie seules, {split}</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/season.py"/>
        <source>Bands: start, peak and end as days of the year, length in days, amplitude and rmse of the index, dates that were seen, and fit (1: waves, 2: double logistic).</source>
        <translation>Bandes : start, peak et end (début, maximum et fin) en jours de l'année, length (durée) en jours, amplitude et rmse de l'indice, dates vues, et fit (1 : ondes, 2 : double logistique).</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/season.py"/>
        <source>Bands: the forecast, and the low and high ends of its interval ({level} %).</source>
        <translation>Bandes : la prévision, et les bornes basse et haute de son intervalle ({level} %).</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Below the line, the model is too sure. Mean distance from the line: {error:.3f}.</source>
        <translation>Sous la ligne, le modèle est trop sûr. Distance moyenne à la ligne : {error:.3f}.</translation>
    </message>
    <message>
        <location filename="plugin/layers/keep/areas.py"/>
        <location filename="plugin/layers/results/hits.py"/>
        <source>Best score (0 to 1)</source>
        <translation>Meilleur score (0 à 1)</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>Best score: {score:.2f}</source>
        <translation>Meilleur score : {score:.2f}</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/widgets/collection_combo.py"/>
        <source>Browse…</source>
        <translation>Parcourir…</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>Build an index</source>
        <translation>Construire un index</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Build the &amp;index</source>
        <translation>Construire l'&amp;index</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>Build the index again.</source>
        <translation>Reconstruisez l'index.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>Build the quick index</source>
        <translation>Construire l'index rapide</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>Builds an index (HNSW) in the database, which makes searches fast. Without it every search compares all patches.</source>
        <translation>Construit dans la base de données un index (HNSW) qui rend les recherches rapides. Sans lui, chaque recherche compare toutes les imagettes.</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/details.py"/>
        <source>CRS</source>
        <translation>SCR</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>CRS of the table</source>
        <translation>SCR de la table</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>CSV, with the polygons as WKT</source>
        <translation>CSV, avec les polygones en WKT</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/base.py"/>
        <source>Change</source>
        <translation>Changement</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Change needs two dates or more, and 1 raster of {name} has no date. Encode it again, and enter its date.</source>
        <translation>La détection de changements demande au moins deux dates, et 1 raster de {name} n’a pas de date. Encodez-le à nouveau et saisissez sa date.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Change needs two dates or more, and {count:,} rasters of {name} have no date. Encode them again, and enter their different dates.</source>
        <translation>Un changement demande au moins deux dates, et {count:,} rasters de {name} n'ont pas de date. Encodez-les de nouveau, et saisissez leurs différentes dates.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Change needs two dates or more, and {name} has one raster, without a date. Encode it again and enter its date. Then encode a raster of another date into the same collection.</source>
        <translation>Un changement demande au moins deux dates, et {name} a un seul raster, sans date. Encodez-le de nouveau et saisissez sa date. Encodez ensuite un raster d'une autre date dans la même collection.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Change needs two dates or more, and {name} has one to compare: {known}. Encode rasters of another date into the same collection, or choose more dates.</source>
        <translation>La détection de changements demande au moins deux dates, et {name} n’en a qu’une à comparer : {known}. Encodez des rasters d’une autre date dans la même collection, ou choisissez plus de dates.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/detect_change.py"/>
        <source>Change score</source>
        <translation>Score de changement</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>Change the colour of the class</source>
        <translation>Changer la couleur de la classe</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chips.py"/>
        <source>Change the sign of {term}</source>
        <translation>Changer le signe de {term}</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/detected.py"/>
        <source>Change {first} to {last} – areas</source>
        <translation>Changement {first} à {last} – zones</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/detected.py"/>
        <source>Change {first} to {last} – detected</source>
        <translation>Changement {first} à {last} – détecté</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/detected.py"/>
        <source>Change {first} to {last} – score</source>
        <translation>Changement {first} à {last} – score</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/from_to.py"/>
        <source>Changed alike {first} to {last}</source>
        <translation>Changements semblables {first} à {last}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/detect_change.py"/>
        <source>Changed area (ha)</source>
        <translation>Surface changée (ha)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/detect_change.py"/>
        <source>Changed areas</source>
        <translation>Zones changées</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Channels</source>
        <translation>Canaux</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>Channels: {names}.</source>
        <translation>Canaux : {names}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>Check &amp;against</source>
        <translation>Vérifier &amp;avec</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Check at least one raster.</source>
        <translation>Cochez au moins un raster.</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Check several collections of one encoder to search them together</source>
        <translation>Cochez plusieurs collections d'un même encodeur pour y rechercher en même temps</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/rasters_box.py"/>
        <source>Check the rasters to encode. Enter a date such as 2024-06-30, or a year. Empty: from the layer or the file.</source>
        <translation>Cochez les rasters à encoder. Saisissez une date, par exemple 2024-06-30, ou une année. Vide : celle de la couche ou du fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Checking the files of the collection</source>
        <translation>Vérification des fichiers de la collection</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Checkpoint</source>
        <translation>Point de contrôle</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Checkpoints (*.safetensors *.pt *.pth *.bin)</source>
        <translation>Points de contrôle (*.safetensors *.pt *.pth *.bin)</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/about_encoder.py"/>
        <source>Chinese</source>
        <translation>chinois</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/suggesting.py"/>
        <source>Choose a collection in the Search panel first: Akin suggests places of it.</source>
        <translation>Choisissez d'abord une collection dans le panneau Recherche : Akin en propose des lieux.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/ordering.py"/>
        <source>Choose a collection in the Search panel first: the map is made of its patches.</source>
        <translation>Choisissez d'abord une collection dans le panneau Recherche : la carte se fait avec ses imagettes.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>Choose a collection with several dates, or a field with several years, in the Search panel.</source>
        <translation>Choisissez une collection de plusieurs dates, ou un champ de plusieurs années, dans le panneau Recherche.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Choose a collection: a folder made by Encode rasters (akin:encoderaster).</source>
        <translation>Choisissez une collection : un dossier créé par « Encoder des rasters » (akin:encoderaster).</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/widgets/collection_combo.py"/>
        <source>Choose a collection…</source>
        <translation>Choisir une collection…</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/database.py"/>
        <source>Choose a connection to PostgreSQL. You make one in the Browser panel: right click on PostgreSQL.</source>
        <translation>Choisissez une connexion à PostgreSQL. Vous en créez une dans le panneau Explorateur : clic droit sur PostgreSQL.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/ask_years.py"/>
        <source>Choose a field: a folder made by Add field of embeddings (akin:addfield).</source>
        <translation>Choisissez un champ : un dossier créé par Ajouter un champ d'embeddings (akin:addfield).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Choose a folder for the collection.</source>
        <translation>Choisissez un dossier pour la collection.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/search_similar.py"/>
        <source>Choose a layer of points or polygons in Examples, or a file in Picture.</source>
        <translation>Choisissez une couche de points ou de polygones dans « Exemples », ou un fichier dans « Image ».</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/ask_years.py"/>
        <source>Choose a layer of points or polygons in Examples.</source>
        <translation>Choisissez une couche de points ou de polygones dans Exemples.</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>Choose a raster and test the encoder. The embedding is drawn here.</source>
        <translation>Choisissez un raster et testez l'encodeur. Le plongement (embedding) s'affiche ici.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/raster_inputs.py"/>
        <source>Choose one or several rasters.</source>
        <translation>Choisissez un ou plusieurs rasters.</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/questions.py"/>
        <source>Choose or type</source>
        <translation>Choisir ou saisir</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Choose other bands or another encoder, or enter in Values what the values are.</source>
        <translation>Choisissez d'autres bandes ou un autre encodeur, ou écrivez dans « Valeurs » ce que sont les valeurs.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/index_rasters.py"/>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>Choose rasters of several dates.</source>
        <translation>Choisissez des rasters de plusieurs dates.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/promoting.py"/>
        <source>Choose the collection of the clusters in the Search panel first.</source>
        <translation>Choisissez d'abord la collection des groupes dans le panneau Recherche.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>Choose the weights of {model}: a checkpoint (a local file), or a tag of open_clip's list of weights.</source>
        <translation>Choisissez les poids de {model} : un point de contrôle (un fichier local), ou une étiquette (tag) de la liste de poids d'open_clip.</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Choose two collections or fields of the same area, made with different encoders or pixel sizes.</source>
        <translation>Choisissez deux collections ou champs de la même zone, faits avec des encodeurs ou des tailles du pixel différents.</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Choose two different collections first</source>
        <translation>Choisir d'abord deux collections différentes</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/suggest.py"/>
        <source>Choosing places</source>
        <translation>Choix des lieux</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/suggesting.py"/>
        <source>Choosing places…</source>
        <translation>Choix des lieux…</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>Chosen by Akin, or metres, for example 0.5</source>
        <translation>Choisie par Akin, ou en mètres, par exemple 0,5</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/class_table.py"/>
        <location filename="plugin/gui/labels/clusters/dialog.py"/>
        <location filename="plugin/layers/labels/structure.py"/>
        <location filename="plugin/layers/results/report/areas.py"/>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/many/from_search.py"/>
        <source>Class for + ({count})</source>
        <translation>Classe pour + ({count})</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/many/from_search.py"/>
        <source>Class for − ({count})</source>
        <translation>Classe pour − ({count})</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_classifier.py"/>
        <source>Class {name}. Patches with labels: {count}</source>
        <translation>Classe {name}. Imagettes avec labels : {count}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>Class {name}: {area:,.2f} ha.</source>
        <translation>Classe {name} : {area:,.2f} ha.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/classes.py"/>
        <source>Class {number}</source>
        <translation>Classe {number}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/map_transitions.py"/>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <location filename="plugin/gui/labels/class_table.py"/>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>Classes by words</source>
        <translation>Classes par des mots</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Classes in words and a map model are both given. Give one of them.</source>
        <translation>Des classes par des mots et un modèle de carte sont donnés. Donnez l'un des deux.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/output_layers.py"/>
        <source>Clear match</source>
        <translation>Correspondance nette</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>Clear the earlier searches</source>
        <translation>Effacer les recherches précédentes</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>Clear the earlier searches?</source>
        <translation>Effacer les recherches précédentes ?</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>Clear the query</source>
        <translation>Effacer la requête</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>Click</source>
        <translation>Clic</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/plot.py"/>
        <source>Click a date, or use the left and right arrow keys, to show it on the map</source>
        <translation>Cliquez une date, ou utilisez les touches fléchées gauche et droite, pour la montrer sur la carte</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/timing.py"/>
        <source>Click a place</source>
        <translation>Cliquer un lieu</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/picking.py"/>
        <source>Click an area of {layer} on the map: {count} of its places get a label. Shift+click removes them.</source>
        <translation>Cliquez sur une zone de {layer} sur la carte : {count} de ses lieux reçoivent un label. Maj+clic les retire.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>Click an example on the map</source>
        <translation>Cliquez un exemple sur la carte</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clicks/places.py"/>
        <source>Click on the map</source>
        <translation>Clic sur la carte</translation>
    </message>
    <message>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Click on the map: more like this place. Shift+click: less like it. Enter: the centre of the map.</source>
        <translation>Clic sur la carte : plus de ce genre. Maj+clic : moins de ce genre. Entrée : le centre de la carte.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>Click on the map: the patch gets the selected class. Shift+click removes a label.</source>
        <translation>Cliquez sur la carte : l'imagette reçoit la classe sélectionnée. Maj+clic retire un label.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/timing.py"/>
        <source>Click on the map: the place to follow through its dates. Enter: the centre of the map.</source>
        <translation>Cliquez sur la carte : le lieu à suivre à travers ses dates. Entrée : le centre de la carte.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/dialog.py"/>
        <source>Click on the map…</source>
        <translation>Cliquer sur la carte…</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>Click or Enter: zoom to the hit.</source>
        <translation>Clic ou Entrée : zoomer sur le résultat.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>Click or Enter: zoom to the hit. + and − keys: more or less like it.</source>
        <translation>Clic ou Entrée : zoomer sur le résultat. Touches + et − : plus ou moins de ce genre.</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>Click or press Enter to enlarge the picture</source>
        <translation>Cliquer ou appuyer sur Entrée pour agrandir l'image</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>Click the corners of an area of one class. Right-click ends, Shift+right-click removes its labels.</source>
        <translation>Cliquez les sommets d'une zone d'une seule classe. Le clic droit termine, Maj+clic droit retire ses labels.</translation>
    </message>
    <message>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Click the corners of an example. Right-click ends: more like it. Shift+right-click: less like it.</source>
        <translation>Cliquez les sommets d'un exemple. Le clic droit termine : plus de ce genre. Maj+clic droit : moins de ce genre.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Clouds hide 1 of {total:,} patches at its date: it is not compared.</source>
        <translation>Des nuages cachent 1 patch sur {total:,} à sa date : il n'est pas comparé.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Clouds hide {count:,} of {total:,} patches at their date: they are not compared.</source>
        <translation>Des nuages cachent {count:,} imagettes sur {total:,} à leur date : elles ne sont pas comparées.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <source>Cluster</source>
        <translation>Regrouper</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/dialog.py"/>
        <source>Cluster to label</source>
        <translation>Groupe à labelliser</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <location filename="plugin/contract/messages/mapping/cluster.py"/>
        <source>Cluster {number}</source>
        <translation>Groupe {number}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <source>Cluster {number}: {area:,.1f} ha</source>
        <translation>Groupe {number} : {area:,.1f} ha</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/picking.py"/>
        <location filename="plugin/gui/labels/clusters/promoting.py"/>
        <source>Cluster {value} of {layer}</source>
        <translation>Groupe {value} de {layer}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <source>Clusters</source>
        <translation>Groupes</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <location filename="plugin/contract/messages/mapping/cluster.py"/>
        <source>Clusters of {collection}</source>
        <translation>Groupes de {collection}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <location filename="plugin/algorithms/search/filters.py"/>
        <location filename="plugin/algorithms/shared/fetch_collection.py"/>
        <location filename="plugin/algorithms/shared/link_collection.py"/>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <location filename="plugin/gui/search/chooser.py"/>
        <source>Collection</source>
        <translation>Collection</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/dates.py"/>
        <location filename="plugin/algorithms/fields/embedding_picture.py"/>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <location filename="plugin/algorithms/mapping/map_report.py"/>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Collection or field</source>
        <translation>Collection ou champ</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <source>Collection to field</source>
        <translation>Collection vers champ</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>Collection: {name}</source>
        <translation>Collection : {name}</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Collections</source>
        <translation>Collections</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>Collections in a database need the Python packages psycopg and pgvector, which Akin's engine does not have here. Press Repair in Settings &gt; Options &gt; Akin.</source>
        <translation>Les collections d'une base de données ont besoin des paquets Python psycopg et pgvector, que le moteur d'Akin n'a pas ici. Appuyez sur Réparer dans Préférences &gt; Options &gt; Akin.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/class_table.py"/>
        <source>Colour of {name}</source>
        <translation>Couleur de {name}</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/side.py"/>
        <source>Colour on the map</source>
        <translation>Couleur sur la carte</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Compare both collections</source>
        <translation>Comparer les deux collections</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Compare collections</source>
        <translation>Comparer des collections</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Compare only two of the {count} dates.</source>
        <translation>Ne comparez que deux des {count} dates.</translation>
    </message>
    <message>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Compare two collections: search both with the same query and see what both find</source>
        <translation>Comparer deux collections : rechercher dans les deux avec la même requête et voir ce que les deux trouvent</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/map_row.py"/>
        <source>Compare two dates: drag the line on the map. The chosen date is on the left. Esc ends it.</source>
        <translation>Comparer deux dates : faites glisser la ligne sur la carte. La date choisie est à gauche. Échap y met fin.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/anomalies.py"/>
        <source>Compares the newest date of each place with its own earlier dates, as an early warning.
Encode each new date into the same collection, and run this again with the same output, for example on a schedule with qgis_process. It looks only at the dates since the last run, and says what is new. A small file next to the output keeps the date of the last run.</source>
        <translation>Compare la dernière date de chaque lieu à ses propres dates antérieures, comme alerte précoce.
Encodez chaque nouvelle date dans la même collection et relancez avec la même sortie, par exemple à intervalles réguliers avec qgis_process. Seules les dates depuis la dernière exécution sont examinées, et le résultat dit ce qui est nouveau. Un petit fichier à côté de la sortie garde la date de la dernière exécution.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <source>Compares two layers of found things, such as ships of two dates: which stayed, moved, appeared and disappeared.
Things are matched so that the sum of the distances between their centres is smallest. Akin does not know one thing from another: two things that change places have stayed.</source>
        <translation>Compare deux couches de choses trouvées, comme des navires à deux dates : lesquelles sont restées, ont bougé, sont apparues ou ont disparu.
Les choses sont appariées de sorte que la somme des distances entre leurs centres soit la plus petite. Akin ne distingue pas une chose d'une autre : deux choses qui échangent leurs places sont restées.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>Comparing estimators on places that they were not trained with</source>
        <translation>Comparaison des estimateurs sur des lieux avec lesquels ils n'ont pas été entraînés</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Comparing the dates</source>
        <translation>Comparaison des dates</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>Comparing the index with exact search</source>
        <translation>Comparaison de l'index avec la recherche exacte</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/maps.py"/>
        <source>Comparing the patches</source>
        <translation>Comparaison des imagettes</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>Comparing the quick index with all patches</source>
        <translation>Comparaison de l'index rapide avec toutes les imagettes</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>Comparing with torch</source>
        <translation>Comparaison avec torch</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Comparing {date} with the dates before it</source>
        <translation>Comparaison de {date} avec les dates antérieures</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Comparing… {percent} %</source>
        <translation>Comparaison… {percent} %</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>Compiling hnswlib, the fast index for large collections (optional, some minutes)</source>
        <translation>Compilation de hnswlib, l'index rapide pour les grandes collections (facultatif, quelques minutes)</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>Confusion matrix</source>
        <translation>Matrice de confusion</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>Construction effort (ef)</source>
        <translation>Effort de construction (ef)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>Coordinates can't be transformed from {source} to {target}. Check the CRS of the layer.</source>
        <translation>Les coordonnées ne peuvent pas être transformées de {source} vers {target}. Vérifiez le SCR de la couche.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/fetch_collection.py"/>
        <source>Copied (MB)</source>
        <translation>Copié (Mo)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/fetch_collection.py"/>
        <source>Copied {fetched} of {parts} parts ({size} MB). The collection has {patches} patches.</source>
        <translation>{fetched} parties sur {parts} copiées ({size} Mo). La collection a {patches} imagettes.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/fetch_collection.py"/>
        <source>Copies a collection from a web server, an object store (S3), a shared drive or a database to this machine, so that you can search it quickly.
Run it again with the same folder to bring the copy up to date: Akin copies only what changed. If a copy stops, run it again: Akin keeps the finished part.</source>
        <translation>Copie une collection d'un serveur web, d'un stockage objet (S3), d'un disque partagé ou d'une base de données sur cette machine, pour que vous y cherchiez vite.
Relancez avec le même dossier pour mettre la copie à jour : Akin ne copie que ce qui a changé. Si une copie s'arrête, relancez : Akin garde la partie terminée.</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Copy a collection from a server, an object store or a shared drive, or bring its copy up to date</source>
        <translation>Copier une collection depuis un serveur, un stockage objet ou un lecteur partagé, ou mettre sa copie à jour</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/fetch_collection.py"/>
        <source>Copy shared collection</source>
        <translation>Copier une collection partagée</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Copy the files themselves, not links to them, into one folder. Choose the ONNX file there.</source>
        <translation>Copiez les fichiers eux-mêmes, et non des liens, dans un même dossier. Choisissez-y le fichier ONNX.</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Copy the report</source>
        <translation>Copier le rapport</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Copy this text to paste it into a bug report</source>
        <translation>Copier ce texte pour le coller dans un rapport de bogue</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Copying {file} ({size_mb:.0f} MB)</source>
        <translation>Copie de {file} ({size_mb:.0f} Mo)</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/hits.py"/>
        <source>Cosine similarity (-1 to 1)</source>
        <translation>Similarité cosinus (-1 à 1)</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>Cosine similarity: {cosine}</source>
        <translation>Similarité cosinus : {cosine}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>Counter-examples</source>
        <translation>Contre-exemples</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>Creating the Python environment</source>
        <translation>Création de l'environnement Python</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Cuts rasters into small squares (patches) and computes a vector for each, so that you can search in them. You do this once for each raster.
You can stop it and run it again: it continues where it stopped. For a raster that changed, it encodes only the changes. With the same collection and another raster, it adds the raster to the collection.
QGIS first renders layers that are not files (XYZ, WMS, PostGIS rasters), at the encoder's pixel size.</source>
        <translation>Découpe des rasters en petits carrés (imagettes) et calcule un vecteur pour chacun, afin que vous puissiez y faire des recherches. Une seule fois suffit pour chaque raster.
Vous pouvez arrêter l'algorithme et le relancer : il reprend où il s'est arrêté. Si un raster a changé, il n'encode que les changements. Avec la même collection et un autre raster, il ajoute le raster à la collection.
Si une couche n'est pas un fichier (XYZ, WMS, raster PostGIS), QGIS en fait d'abord le rendu, à la taille du pixel de l'encodeur.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>DINOv3 Licence, to be accepted on the hub</source>
        <translation>Licence DINOv3, à accepter sur la plateforme</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>Damaged</source>
        <translation>Endommagé</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Damaged. Press Repair.</source>
        <translation>Endommagé. Cliquez sur « Réparer ».</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/details.py"/>
        <source>Database</source>
        <translation>Base de données</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/database.py"/>
        <source>Database (connection)</source>
        <translation>Base de données (connexion)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <location filename="plugin/gui/collections/details.py"/>
        <location filename="plugin/gui/encode/dialog.py"/>
        <location filename="plugin/gui/encode/options_box.py"/>
        <location filename="plugin/gui/encode/rasters_box.py"/>
        <location filename="plugin/layers/results/hits.py"/>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Date is "{date}", which is not a date. Enter a date such as 2024-06-30.</source>
        <translation>« Date » contient « {date} », qui n'est pas une date. Saisissez une date comme 2024-06-30.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Date is one date, but {encoder} takes {steps} dates. Use Dates instead.</source>
        <translation>« Date » ne donne qu'une date, mais {encoder} prend {steps} dates. Utilisez plutôt « Dates ».</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/forecast_index.py"/>
        <source>Date of the forecast</source>
        <translation>Date de la prévision</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/structure.py"/>
        <source>Date of the label</source>
        <translation>Date du label</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/map_row.py"/>
        <source>Date on the right of the line</source>
        <translation>Date à droite de la ligne</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/dates.py"/>
        <location filename="plugin/algorithms/change/index_rasters.py"/>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <location filename="plugin/gui/collections/details.py"/>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Dates</source>
        <translation>Dates</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Dates is {steps}, but the graph takes {taken} at once ({input}). Correct Dates, or leave it empty.</source>
        <translation>« Dates » vaut {steps}, mais le nombre de dates que le graphe prend à la fois est {taken} ({input}). Corrigez « Dates », ou laissez ce champ vide.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Dates is {steps}. It does not fit the graph, which takes {input}. Correct Dates, or leave it empty.</source>
        <translation>« Dates » vaut {steps}. Cela ne convient pas au graphe, qui prend {input}. Corrigez « Dates », ou laissez ce champ vide.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Dates is {steps}. It must be from 1 to {most}.</source>
        <translation>« Dates » vaut {steps}. La valeur doit être comprise entre 1 et {most}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>Dates: {count}. Rasters or bands: {rasters}. Enter one date for each, in the same order.</source>
        <translation>Dates : {count}. Rasters ou bandes : {rasters}. Saisissez une date pour chacun, dans le même ordre.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/detected.py"/>
        <source>Dates: {dates}.</source>
        <translation>Dates : {dates}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>De&amp;lete…</source>
        <translation>&amp;Supprimer…</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Delete a collection</source>
        <translation>Supprimer une collection</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Delete a field</source>
        <translation>Supprimer un champ</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>Delete an encoder</source>
        <translation>Supprimer un encodeur</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Delete the collection from the disk. Rasters and layers of hits stay.</source>
        <translation>Supprimer la collection du disque. Les rasters et les couches de résultats restent.</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Delete the collection {name} from the disk? To search its rasters again, encode them again.</source>
        <translation>Supprimer la collection {name} du disque ? Pour rechercher de nouveau dans ses rasters, il faut les encoder de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Delete the field {name} from the disk? Rasters that Akin downloaded must be downloaded again.</source>
        <translation>Supprimer le champ {name} du disque ? Les rasters qu'Akin a téléchargés devront être téléchargés à nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Delete the packages. Collections and encoders stay.</source>
        <translation>Supprimer les paquets. Les collections et les encodeurs restent.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>Delete the search?</source>
        <translation>Supprimer la recherche ?</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>Delete the selected encoder from this computer. Its collections stay.</source>
        <translation>Supprimer de cet ordinateur l'encodeur sélectionné. Ses collections restent.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>Delete {name}? Its collections stay, but you can't search them by words or pictures without it.</source>
        <translation>Supprimer {name} ? Ses collections restent, mais sans lui vous ne pouvez plus y rechercher avec des mots ou des images.</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/manager.py"/>
        <source>Deleted. Disk space freed: {size}.</source>
        <translation>Supprimé. Espace disque libéré : {size}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>Deletes what has this name in the database, and publishes the collection in its place. Check this if you deleted the collection and encoded it again.</source>
        <translation>Supprime ce qui porte ce nom dans la base de données et publie la collection à sa place. Cochez cette case si vous avez supprimé la collection et l'avez encodée de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>Deleting patches that are gone</source>
        <translation>Suppression des imagettes qui n'existent plus</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/detect_change.py"/>
        <source>Detect change</source>
        <translation>Détecter des changements</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/detect_change.py"/>
        <location filename="plugin/layers/results/change/detected.py"/>
        <source>Detected change</source>
        <translation>Changement détecté</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/trial.py"/>
        <source>Detected from band names</source>
        <translation>D'après leurs noms</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>Detected from band names, or e.g. 4 3 2</source>
        <translation>Détectées d'après leurs noms, ou p. ex. 4 3 2</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>Detected from the file</source>
        <translation>Détectées d'après le fichier</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Device</source>
        <translation>Périphérique de calcul</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Device used</source>
        <translation>Périphérique de calcul utilisé</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Digest of the embeddings</source>
        <translation>Empreinte des plongements</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Digest of the labels</source>
        <translation>Empreinte des labels</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Digest of the model</source>
        <translation>Empreinte du modèle</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/matched.py"/>
        <source>Disappeared</source>
        <translation>Disparu</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Display name</source>
        <translation>Nom affiché</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <source>Distance of things that stayed (m)</source>
        <translation>Distance des choses restées (m)</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Do more labels help?</source>
        <translation>Plus de labels aident-ils ?</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Do&amp;wnload field…</source>
        <translation>&amp;Télécharger un champ…</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/check/problem_list.py"/>
        <source>Double-click a line to zoom to the labels</source>
        <translation>Double-cliquez sur une ligne pour zoomer sur les labels</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>Download</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Download again</source>
        <translation>Retélécharger</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Download again even if the encoder is installed.</source>
        <translation>Télécharger à nouveau, même si l'encodeur est installé.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>Download an encoder</source>
        <translation>Télécharger un encodeur</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Download and install the packages. QGIS's own packages do not change.</source>
        <translation>Télécharger et installer les paquets. Les paquets de QGIS ne changent pas.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>Download field of embeddings</source>
        <translation>Télécharger un champ d'embeddings</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>Download more than 2 GB</source>
        <translation>Télécharger plus de 2 Go</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Download ready-made embeddings of an area, such as AlphaEarth Foundations</source>
        <translation>Télécharger les embeddings prêts à l'emploi d'une zone, par exemple AlphaEarth Foundations</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/manager.py"/>
        <source>Download stopped. Press Download to continue it.</source>
        <translation>Téléchargement arrêté. Cliquez sur « Télécharger » pour le continuer.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Download the encoder</source>
        <translation>Télécharger l'encodeur</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Download the encoder. If off, Akin only shows which encoders fit the raster.</source>
        <translation>Télécharger l'encodeur. Si cette case est décochée, Akin indique seulement quels encodeurs conviennent au raster.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>Download the rasters</source>
        <translation>Télécharger les rasters</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>Download the rasters. If off, Akin only shows what the download takes.</source>
        <translation>Télécharger les rasters. Si désactivé, Akin montre seulement ce que le téléchargement demande.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>Download the selected encoder in the background and verify its files</source>
        <translation>Télécharger l'encodeur sélectionné en arrière-plan et vérifier ses fichiers</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>Download {name}, about {size}?</source>
        <translation>Télécharger {name}, environ {size} ?</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>Download {name}? Its size is not known.</source>
        <translation>Télécharger {name} ? Sa taille n'est pas connue.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>Downloading the engine's packages</source>
        <translation>Téléchargement des paquets du moteur</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>Downloading torch for the CPU, and open_clip (about 350 MB)</source>
        <translation>Téléchargement de torch pour le processeur (CPU) et d'open_clip (environ 350 Mo)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>Downloading uv, the package installer</source>
        <translation>Téléchargement d'uv, l'installateur de paquets</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Downloads a well-known encoder. You can use an ONNX encoder immediately. For a checkpoint, the log shows the command that makes an encoder from it.
If you choose a raster, the log first shows whether the encoder fits the raster, and why. If Download the encoder is off, the log shows this for every encoder of the catalogue.
If a download stops, run the algorithm again to continue it. Akin keeps the files only if their checksums are those of the catalogue or the hub.</source>
        <translation>Télécharge un encodeur connu. Vous pouvez utiliser un encodeur ONNX immédiatement. Pour un point de contrôle (checkpoint), le journal affiche la commande qui en crée un encodeur.
Si vous choisissez un raster, le journal indique d'abord si l'encodeur lui convient, et pourquoi. Si « Télécharger l'encodeur » est décoché, il l'indique pour tous les encodeurs du catalogue.
Si un téléchargement s'arrête, exécutez de nouveau l'algorithme pour le continuer. Akin conserve les fichiers seulement si leurs sommes de contrôle sont celles du catalogue ou du hub.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>Downloads ready-made embeddings of an area, such as AlphaEarth Foundations, so that you can search in them without encoding. The result is a field.
The log first shows which rasters it takes, how many bytes, and the licence. If Download the rasters is off, nothing else happens: run it once this way.
Akin reads only the blocks of the rasters that the extent touches, and keeps their values as they are. If a download stops, run the algorithm again with the same folder: Akin keeps the finished part.
The server of the product learns your IP address and which area you ask for.</source>
        <translation>Télécharge les embeddings prêts à l'emploi d'une zone, par exemple AlphaEarth Foundations, pour y rechercher sans encoder. Le résultat est un champ.
Le journal montre d'abord quels rasters il faut, combien d'octets, et la licence. Si Télécharger les rasters est désactivé, rien d'autre n'a lieu : exécutez-le une fois ainsi.
Akin ne lit que les blocs des rasters que l'emprise touche, et garde leurs valeurs telles quelles. Si un téléchargement s'arrête, exécutez l'algorithme à nouveau avec le même dossier : Akin garde la partie terminée.
Le serveur du produit apprend votre adresse IP et la zone que vous demandez.</translation>
    </message>
    <message>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Draw a polygon</source>
        <translation>Dessiner un polygone</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>Drawing (*.svg)</source>
        <translation>Dessin (*.svg)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>Drawing places</source>
        <translation>Tirage des lieux</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>Draws random places in each class of a map, to find out what is really there.
Look at each place on imagery or in the field, and choose its class in the field reference. Then Estimate area (akin:estimatearea) gives the accuracy of the map and the area of each class.
The places must not be used as labels to train the map.</source>
        <translation>Tire des lieux au hasard dans chaque classe d'une carte, pour savoir ce qui s'y trouve vraiment.
Regardez chaque lieu sur l'imagerie ou sur le terrain, et choisissez sa classe dans le champ reference. Ensuite, Estimer les surfaces (akin:estimatearea) donne l'exactitude de la carte et la surface de chaque classe.
Ces lieux ne doivent pas servir de labels pour entraîner la carte.</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/about_encoder.py"/>
        <source>Dutch</source>
        <translation>néerlandais</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>E&amp;xport…</source>
        <translation>E&amp;xporter…</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Each point is a place with a label.</source>
        <translation>Chaque point est un lieu avec un label.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Each square of {tile_m:.4g} m that the encoder sees at once gives {side} x {side} patches of {patch_m:.3g} m.</source>
        <translation>Chaque carré de {tile_m:.4g} m que l'encodeur voit en une fois donne {side} x {side} imagettes de {patch_m:.3g} m.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Each square of {tile_m:.4g} m that the encoder sees at once gives {side} x {side} patches of {patch_m:.3g} m; the patches at its edges come from the neighbouring squares.</source>
        <translation>Chaque carré de {tile_m:.4g} m que l'encodeur voit en une fois donne {side} x {side} imagettes de {patch_m:.3g} m ; les imagettes de ses bords viennent des carrés voisins.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>Earlier searches</source>
        <translation>Recherches précédentes</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Earliest date</source>
        <translation>Date la plus ancienne</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Earliest date ({start}) is after Latest date ({end}). Swap the dates.</source>
        <translation>« Date la plus ancienne » ({start}) est après « Date la plus récente » ({end}). Inversez les deux dates.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/embedding.py"/>
        <source>Embedding as colours</source>
        <translation>Plongement en couleurs</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Embeddings</source>
        <translation>Plongements</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Embeddings, {split}</source>
        <translation>Plongements, {split}</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/rasters_box.py"/>
        <source>Empty: from the layer or the file</source>
        <translation>Vide : celle de la couche ou du fichier</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/base.py"/>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Encode</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Encode a raster</source>
        <translation>Encoder un raster</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chooser.py"/>
        <source>Encode a raster into a new collection, or add it to a collection, to search it</source>
        <translation>Encoder un raster dans une nouvelle collection, ou l'ajouter à une collection, pour y rechercher</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chooser.py"/>
        <source>Encode a raster once. Then search it by words or by example.</source>
        <translation>Encodez un raster une seule fois. Recherchez-y ensuite avec des mots ou par l'exemple.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chooser.py"/>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Encode a raster…</source>
        <translation>Encoder un raster…</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>Encode only the part of the raster that the map shows</source>
        <translation>Encoder seulement la partie du raster que la carte montre</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Encode only this part.</source>
        <translation>Encoder seulement cette partie.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Encode rasters</source>
        <translation>Encoder des rasters</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/rasters_box.py"/>
        <source>Encode several rasters at once into one collection, each with its own date</source>
        <translation>Encoder plusieurs rasters en une fois dans une collection, chacun avec sa date</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <location filename="plugin/algorithms/encoders/import_encoder.py"/>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <location filename="plugin/gui/collections/details.py"/>
        <location filename="plugin/gui/encoders/table.py"/>
        <source>Encoder</source>
        <translation>Encodeur</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Encoder id</source>
        <translation>Identifiant de l'encodeur</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/base.py"/>
        <location filename="plugin/gui/encoders/table.py"/>
        <source>Encoders</source>
        <translation>Encodeurs</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Encoding needs {needed} of memory, but only {free} are free. Close other programs, or use a smaller batch size.</source>
        <translation>L'encodage demande {needed} de mémoire, mais il n'en reste que {free}. Fermez d'autres programmes, ou réduisez la taille des lots.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/scale.py"/>
        <source>Encoding on a cluster needs the package distributed. Run: pip install distributed</source>
        <translation>L’encodage sur un cluster a besoin du paquet distributed. Exécutez : pip install distributed</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/run.py"/>
        <source>Encoding stopped before more patches were saved. Encode again to continue.</source>
        <translation>Encodage arrêté avant l'enregistrement d'autres imagettes. Encodez à nouveau pour continuer.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/run.py"/>
        <source>Encoding stopped before the first patches were saved. Encode again to start over.</source>
        <translation>Encodage arrêté avant l'enregistrement des premières imagettes. Encodez à nouveau pour recommencer.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/run.py"/>
        <source>Encoding stopped. {collection} keeps {new} new patches. Encode again to continue.</source>
        <translation>Encodage arrêté. {collection} garde {new} nouvelles imagettes. Encodez à nouveau pour continuer.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/row.py"/>
        <source>End</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/about_encoder.py"/>
        <source>English</source>
        <translation>anglais</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Enter Date or Dates, not both.</source>
        <translation>Renseignez « Date » ou « Dates », mais pas les deux.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/database.py"/>
        <source>Enter a connection or an address (URI), not both.</source>
        <translation>Entrez une connexion ou une adresse (URI), pas les deux.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <source>Enter a raster or a folder of rasters, one of them.</source>
        <translation>Indiquez un raster ou un dossier de rasters, l'un des deux.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>Enter a table or a folder of tables, one of them.</source>
        <translation>Indiquez une table ou un dossier de tables, l'un des deux.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/index_rasters.py"/>
        <source>Enter both Red band and Near-infrared band, or none of them.</source>
        <translation>Entrez la Bande rouge et la Bande proche infrarouge, ou aucune des deux.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>Enter for example {numbers} in Bands: green replaces blue.</source>
        <translation>Écrivez par exemple {numbers} dans « Bandes » : le vert remplace le bleu.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Enter in Values what the values are, for example: kelvin, or a scale and an offset.</source>
        <translation>Écrivez dans « Valeurs » ce que sont les valeurs, par exemple : kelvin, ou une échelle et un décalage.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Enter in Values what the values are, for example: power or db, if they are calibrated to sigma0 or gamma0.</source>
        <translation>Écrivez dans « Valeurs » ce que sont les valeurs, par exemple : power ou db, si elles sont étalonnées en sigma0 ou gamma0.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Enter in Values what the values are, for example: reflectance x 10000.</source>
        <translation>Écrivez dans « Valeurs » ce que sont les valeurs, par exemple : reflectance x 10000.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Enter one date for each raster. Needed: {wanted}. Entered: {count}.</source>
        <translation>Saisissez une date pour chaque raster. Il en faut : {wanted}. Saisies : {count}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Enter one name for each raster, or no names.</source>
        <translation>Indiquez un nom pour chaque raster, ou aucun nom.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>Enter one year or several, for example 2023 2024.</source>
        <translation>Saisissez une ou plusieurs années, par exemple 2023 2024.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/fetch_collection.py"/>
        <source>Enter the address of a collection.</source>
        <translation>Indiquez l’adresse d’une collection.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/forecast_index.py"/>
        <source>Enter the date of the forecast, such as 2019-06-30.</source>
        <translation>Entrez la date de la prévision, comme 2019-06-30.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/forecast_index.py"/>
        <source>Enter the date of the forecast.</source>
        <translation>Entrez la date de la prévision.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Enter the pixel sizes of the training images as numbers separated by spaces, for example 0.3 0.6.</source>
        <translation>Saisissez les tailles du pixel des images d'entraînement : des nombres séparés par des espaces, par exemple 0.3 0.6.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>Enter the pixel sizes, in metres: those of the training images. If the model was trained on ordinary photographs, enter the pixel size of the rasters that you want to encode.</source>
        <translation>Saisissez les tailles du pixel, en mètres : celles des images d'entraînement. Si le modèle a été entraîné sur des photographies ordinaires, saisissez la taille du pixel des rasters que vous voulez encoder.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>Enter the years as numbers, for example 2023 2024.</source>
        <translation>Saisissez les années en chiffres, par exemple 2023 2024.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/map_transitions.py"/>
        <source>Enter two classes or more in Classes, separated by commas or lines, or choose a Map model.</source>
        <translation>Saisissez au moins deux classes dans « Classes », séparées par des virgules ou des lignes, ou choisissez un modèle de carte.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>Enter what to search for in Words, or choose a layer of points or polygons in Examples, or a file in Picture.</source>
        <translation>Indiquez dans « Mots » ce qu'il faut rechercher, ou choisissez une couche de points ou de polygones dans « Exemples », ou un fichier dans « Image ».</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/search_text.py"/>
        <source>Enter what to search for in Words.</source>
        <translation>Indiquez dans « Mots » ce qu'il faut rechercher.</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Enter words or examples to see the hits of both collections.</source>
        <translation>Indiquez des mots ou des exemples pour voir les résultats des deux collections.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Errors are shares from 0 to 1: 0.100 is 10 % of the area of a place.</source>
        <translation>Les erreurs sont des parts de 0 à 1 : 0.100 vaut 10 % de la surface d'un lieu.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Estimate</source>
        <translation>Estimation</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <source>Estimate area</source>
        <translation>Estimer les surfaces</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>Estimated area (ha)</source>
        <translation>Surface estimée (ha)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <source>Estimated areas</source>
        <translation>Surfaces estimées</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <source>Estimates the area of each class of a map, and how accurate the map is, each with a 95 % interval (Olofsson et al. 2014).
The reference labels must be a random sample of each class of the map, such as that of Sample reference places (akin:samplereference). Labels that trained the map make it look better than it is.</source>
        <translation>Estime la surface de chaque classe d'une carte et l'exactitude de la carte, avec un intervalle à 95 % pour chacune (Olofsson et al. 2014).
Les labels de référence doivent être un échantillon aléatoire de chaque classe de la carte, comme celui de Échantillonner des lieux de référence (akin:samplereference). Des labels qui ont entraîné la carte la font paraître meilleure qu'elle n'est.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Estimating…</source>
        <translation>Estimation…</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Estimator</source>
        <translation>Estimateur</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>Estimator of the model</source>
        <translation>Estimateur du modèle</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>Estimator: {estimator}. In places that it was not trained with it has a balanced accuracy of {score:.2f}; the next one, {other}, has {other_score:.2f}.</source>
        <translation>Estimateur : {estimator}. Dans des lieux avec lesquels il n'a pas été entraîné, son exactitude équilibrée est de {score:.2f} ; le suivant, {other}, a {other_score:.2f}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>Estimator: {estimator}. In places that it was not trained with it has a mean average precision of {score:.2f}; the next one, {other}, has {other_score:.2f}.</source>
        <translation>Estimateur : {estimator}. Dans des lieux hors entraînement, sa précision moyenne est de {score:.2f} en moyenne des classes ; le suivant, {other}, a {other_score:.2f}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>Estimator: {estimator}. In places that it was not trained with it has an R2 of {score:.2f}; the next one, {other}, has {other_score:.2f}.</source>
        <translation>Estimateur : {estimator}. Dans des lieux avec lesquels il n'a pas été entraîné, son R2 est de {score:.2f} ; le suivant, {other}, a {other_score:.2f}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/changed_like.py"/>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>Examples</source>
        <translation>Exemples</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>Expected accuracy</source>
        <translation>Exactitude attendue</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Export an encoder (open_clip)</source>
        <translation>Exporter un encodeur (open_clip)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/export_embeddings.py"/>
        <source>Export embeddings (GeoParquet)</source>
        <translation>Exporter des plongements (GeoParquet)</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/editing.py"/>
        <source>Export it as a GeoPackage, then choose that.</source>
        <translation>Exportez-la en GeoPackage, puis choisissez celui-ci.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>Export needed</source>
        <translation>À exporter</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Export the model to ONNX with torch.onnx.export. For open_clip models, use Processing Toolbox &gt; Akin &gt; Export an encoder (open_clip).</source>
        <translation>Exportez le modèle en ONNX avec torch.onnx.export. Pour les modèles open_clip, utilisez Boîte à outils de traitements &gt; Akin &gt; Exporter un encodeur (open_clip).</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Exporting encoders (torch)</source>
        <translation>Export d'encodeurs (torch)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>Exporting needs torch and open_clip, which are not installed. In QGIS, open Settings &gt; Options &gt; Akin and press Install in the group Exporting encoders (torch). In a shell, run: akin install-training (it downloads about 350 MB). Then try again.</source>
        <translation>Pour exporter, il faut torch et open_clip, qui ne sont pas installés. Dans QGIS, ouvrez Préférences &gt; Options &gt; Akin et cliquez sur « Installer » dans le groupe « Export d'encodeurs (torch) ». Dans un terminal, exécutez : akin install-training (environ 350 Mo à télécharger). Puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/client/training.py"/>
        <source>Exporting needs torch, which is not installed. Open Settings &gt; Options &gt; Akin, press Install in the group Exporting encoders (torch), then try again.</source>
        <translation>Pour exporter, il faut torch, qui n'est pas installé. Ouvrez Préférences &gt; Options &gt; Akin, cliquez sur « Installer » dans le groupe « Export d'encodeurs (torch) », puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <location filename="plugin/algorithms/search/filters.py"/>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>Extent</source>
        <translation>Emprise</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>F1 by chance</source>
        <translation>F1 au hasard</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>F1 by ground</source>
        <translation>F1 par terrain</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/dates.py"/>
        <source>False-alarm rate (%)</source>
        <translation>Taux de fausses alarmes (%)</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/hits.py"/>
        <source>Familiarity (0 to 1)</source>
        <translation>Familiarité (0 à 1)</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Fast index</source>
        <translation>Index rapide</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/features.py"/>
        <source>Feature {number} of {layer} has a geometry that can't be repaired. Correct or delete it.</source>
        <translation>L’entité {number} de {layer} a une géométrie qui ne peut pas être réparée. Corrigez-la ou supprimez-la.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/check/hints.py"/>
        <source>Fewer than {count} labels, too few for an uncertainty of 90 %: {names}.</source>
        <translation>Moins de {count} labels, trop peu pour une incertitude à 90 % : {names}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/check/hints.py"/>
        <source>Fewer than {count} labels: {names}.</source>
        <translation>Moins de {count} labels : {names}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/widgets/collection_combo.py"/>
        <source>Field of embeddings: {product}</source>
        <translation>Champ d'embeddings : {product}</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/layer/row.py"/>
        <source>Field of the labels</source>
        <translation>Champ des labels</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_classifier.py"/>
        <source>Field with the class</source>
        <translation>Champ de la classe</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>Field with the class of pure places</source>
        <translation>Champ avec la classe des lieux purs</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <source>Field with the class that is really there</source>
        <translation>Champ de la classe réelle</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>Field with the value</source>
        <translation>Champ de la valeur</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/look_for.py"/>
        <source>Fields</source>
        <translation>Champs</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>Fields with the fractions</source>
        <translation>Champs avec les fractions</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/home.py"/>
        <source>File of the labels</source>
        <translation>Fichier des labels</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Filters ({count} on)</source>
        <translation>Filtres (actifs : {count})</translation>
    </message>
    <message>
        <location filename="plugin/gui/fields/words_way.py"/>
        <source>Find examples for the field with these words</source>
        <translation>Trouver des exemples pour le champ avec ces mots</translation>
    </message>
    <message>
        <location filename="plugin/gui/fields/words_way.py"/>
        <source>Find examples with these words in {collection}</source>
        <translation>Chercher des exemples avec ces mots dans {collection}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/changed_like.py"/>
        <source>Find similar change</source>
        <translation>Chercher des changements semblables</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/cluster.py"/>
        <source>Finding clusters</source>
        <translation>Recherche de groupes</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/trial.py"/>
        <source>Findings</source>
        <translation>Constatations</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/changed_like.py"/>
        <source>Finds places that changed as some example places did, between two dates.
Draw points on places that changed in the same way, such as a forest that became a road. The map shows where the same change happened, and where the opposite one did.</source>
        <translation>Cherche les lieux qui ont changé comme des lieux d’exemple, entre deux dates.
Dessinez des points sur des lieux qui ont changé de la même façon, comme une forêt devenue une route. La carte montre où le même changement a eu lieu, et où le changement inverse a eu lieu.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/search_similar.py"/>
        <source>Finds places that look like your examples: points or polygons on the map, or a picture.
Several examples and counter-examples make the search more precise.
In a field (rasters of ready-made embeddings), the hits are regions with their area.</source>
        <translation>Trouve des lieux qui ressemblent à vos exemples : des points ou des polygones sur la carte, ou une image.
Plusieurs exemples et contre-exemples rendent la recherche plus précise.
Dans un champ (des rasters d'embeddings tout faits), les résultats sont des régions avec leur surface.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/search_text.py"/>
        <source>Finds places that match your words.
If the collection has no clear match, a message says so.</source>
        <translation>Trouve les lieux qui correspondent à vos mots.
Si la collection n'a pas de correspondance nette, un message l'indique.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/detect_change.py"/>
        <source>Finds where something changed between the dates of a collection, or the years of a field, with a stated rate of false alarms.
Akin first takes off what changes everywhere, such as the season, the light or the sensor. Then it learns from the majority of the places how much unchanged places differ: most places must be unchanged.
It says that something changed, not what. Look at each area on the imagery of both dates.</source>
        <translation>Trouve où quelque chose a changé entre les dates d’une collection, ou les années d’un champ, avec un taux de fausses alarmes connu.
Akin retire d’abord ce qui change partout, comme la saison, la lumière ou le capteur. Puis il apprend de la majorité des lieux de combien diffèrent les lieux inchangés : la plupart des lieux doivent être inchangés.
Il dit que quelque chose a changé, pas quoi. Regardez chaque zone sur les images des deux dates.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <location filename="plugin/gui/compare/side.py"/>
        <source>First collection</source>
        <translation>Première collection</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/table.py"/>
        <source>Fits</source>
        <translation>Convient</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>Fitting the season</source>
        <translation>Ajustement de la saison</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/details.py"/>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <location filename="plugin/gui/shared/widgets/collection_combo.py"/>
        <source>Folder of a collection</source>
        <translation>Dossier d'une collection</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/widgets/collection_combo.py"/>
        <source>Folder of a collection or a field</source>
        <translation>Dossier d'une collection ou d'un champ</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/follow_box.py"/>
        <source>Folder of a map model</source>
        <translation>Dossier d'un modèle de carte</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <source>Folder of rasters</source>
        <translation>Dossier de rasters</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>Folder of tables</source>
        <translation>Dossier de tables</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Folder of the collection</source>
        <translation>Dossier de la collection</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Folder of wheels</source>
        <translation>Dossier de paquets wheel</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Folder with the tokenizer's files</source>
        <translation>Dossier des fichiers du tokeniseur</translation>
    </message>
    <message>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Follow one place through its dates: a plot, and each date on the map</source>
        <translation>Suivre un lieu à travers ses dates : un graphique, et chaque date sur la carte</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/follow_box.py"/>
        <source>Follow the probability of each class of a map model: choose its folder</source>
        <translation>Suivre la probabilité de chaque classe d'un modèle de carte : choisissez son dossier</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/follow_box.py"/>
        <source>Follow the score of each of these words, such as: forest, bare soil, water</source>
        <translation>Suivre le score de chacun de ces mots, par exemple : forêt, sol nu, eau</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/follow_box.py"/>
        <source>Follow the score of the words and examples in the Search panel</source>
        <translation>Suivre le score des mots et des exemples du panneau Recherche</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/follow_box.py"/>
        <source>Follow the vegetation index of the pixels of the place. It needs a red and a near-infrared band.</source>
        <translation>Suivre l'indice de végétation des pixels du lieu. Il demande une bande rouge et une bande proche infrarouge.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/follow_box.py"/>
        <source>Follow:</source>
        <translation>Suivre :</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>For SigLIP and multilingual models, if Hugging Face can't be reached: a folder with the files of the tokenizer, and config.json if transformers has the text tower.</source>
        <translation>Pour SigLIP et les modèles multilingues, si Hugging Face n'est pas accessible : un dossier avec les fichiers du tokeniseur, et config.json si l'encodeur de texte vient de transformers.</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>For computers without a network: a folder with the wheel files of the packages</source>
        <translation>Pour les ordinateurs sans réseau : un dossier avec les fichiers wheel des paquets</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>For example: 1 2 3 for red, green, blue, near infrared (NAIP); 3 2 1 for blue, green, red, near infrared; or 3 4 4 for shortwave infrared, near infrared, red, green (green replaces blue).</source>
        <translation>Par exemple : 1 2 3 pour rouge, vert, bleu, proche infrarouge (NAIP) ; 3 2 1 pour bleu, vert, rouge, proche infrarouge ; ou 3 4 4 pour infrarouge à ondes courtes, proche infrarouge, rouge, vert (le vert remplace le bleu).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>For example: 1 2 3 for red, green, blue; 3 2 1 for blue, green, red; or 2 3 3 for near infrared, red, green (green replaces blue).</source>
        <translation>Par exemple : 1 2 3 pour rouge, vert, bleu ; 3 2 1 pour bleu, vert, rouge ; ou 2 3 3 pour proche infrarouge, rouge, vert (le vert remplace le bleu).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>For example: 3 2 1 for blue, green, red, near infrared and two bands of shortwave infrared (Landsat).</source>
        <translation>Par exemple : 3 2 1 pour bleu, vert, rouge, proche infrarouge et deux bandes d'infrarouge à ondes courtes (Landsat).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>For example: 3 2 1 for blue, green, red, red edge, near infrared (RapidEye, MicaSense).</source>
        <translation>Par exemple : 3 2 1 pour bleu, vert, rouge, red edge, proche infrarouge (RapidEye, MicaSense).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>For example: 4 3 2 for the bands 1 to 7 of Landsat 8 or 9, or 3 2 1 for those of Landsat 4 to 7.</source>
        <translation>Par exemple : 4 3 2 pour les bandes 1 à 7 de Landsat 8 ou 9, ou 3 2 1 pour celles de Landsat 4 à 7.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>For example: 6 4 2 for PlanetScope with 8 bands, or 5 3 2 for WorldView-2 and WorldView-3.</source>
        <translation>Par exemple : 6 4 2 pour PlanetScope à 8 bandes, ou 5 3 2 pour WorldView-2 et WorldView-3.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>For fp16 and int8: of the ten nearest patches to an image and to a word, the minimum share that must stay the same (0 to 1, default 0.9). With a smaller share, the encoder is not saved.</source>
        <translation>Pour fp16 et int8 : parmi les dix imagettes les plus proches d'une image et d'un mot, la part minimale qui doit rester la même (de 0 à 1, par défaut 0.9). Si la part est plus petite, l'encodeur n'est pas enregistré.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>For larger patches, set Pixel size to {pixel_size_m:g} m; then fine details of {raster} are lost.</source>
        <translation>Pour des imagettes plus grandes, réglez « Taille du pixel » sur {pixel_size_m:g} m ; les détails fins de {raster} sont alors perdus.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>For natural colours, enter {numbers} in Bands.</source>
        <translation>Pour des couleurs naturelles, écrivez {numbers} dans « Bandes ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>For the scaling 'fixed': 0.0001 if the rasters store reflectance x 10000. For the scaling 'physical': 10000 if the model was trained on reflectance x 10000.</source>
        <translation>Pour la mise à l'échelle « fixed » : 0.0001 si les rasters contiennent la réflectance x 10000. Pour la mise à l'échelle « physical » : 10000 si le modèle a été entraîné sur la réflectance x 10000.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>For the scalings 'fixed' and 'physical': Akin adds it after it multiplies by the scale.</source>
        <translation>Pour les mises à l'échelle « fixed » et « physical » : Akin l'ajoute après la multiplication par l'échelle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>For words, the index finds only {recall:.1%} of the nearest patches, but at least {floor:.1%} are necessary. So searches with words compare all patches.</source>
        <translation>Pour des mots, l’index ne trouve que {recall:.1%} des imagettes les plus proches, mais il en faut au moins {floor:.1%}. Les recherches avec des mots comparent donc toutes les imagettes.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/forecast_index.py"/>
        <source>Forecast</source>
        <translation>Prévision</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/forecast_index.py"/>
        <source>Forecast an index</source>
        <translation>Prévoir un indice</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/season.py"/>
        <source>Forecast of {date}</source>
        <translation>Prévision du {date}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/forecast_index.py"/>
        <source>Forecasts an index such as NDVI at a date after the last one, with an interval: the mean year of each pixel, and what its last date had besides it, which fades.
Akin tries the forecast on the last dates, from the dates before them, and compares it with the value a year before. It shows the forecast only where it is better. If it is nowhere better, there is no output, and the message says so.</source>
        <translation>Prévoit un indice comme le NDVI à une date après la dernière, avec un intervalle : l'année moyenne de chaque pixel, et ce que sa dernière date avait en plus, qui s'efface.
Akin essaie la prévision sur les dernières dates, à partir des dates d'avant, et la compare à la valeur un an plus tôt. Il ne montre la prévision que là où elle est meilleure. Si elle ne l'est nulle part, il n'y a pas de sortie, et le message le dit.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <location filename="plugin/layers/results/compared/ground.py"/>
        <location filename="plugin/layers/results/compared/style.py"/>
        <location filename="plugin/layers/results/hits.py"/>
        <source>Found by both</source>
        <translation>Trouvé par les deux</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Found by both (ha)</source>
        <translation>Trouvé par les deux (ha)</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/compared/comparison.py"/>
        <source>Found by both: {agreement} of {count} hits each, on average of {queries} example places ({least} to {most}; by chance: {by_chance}).</source>
        <translation>Trouvés par les deux : {agreement} en moyenne (de {least} à {most} ; par hasard : {by_chance}). Résultats de chaque collection : {count}. Lieux d'exemple : {queries}.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/compared/comparison.py"/>
        <source>Found by both: {agreement} of {first} and {second} hits (by chance: {by_chance}).</source>
        <translation>Trouvés par les deux : {agreement} (par hasard : {by_chance}). Résultats des collections : {first} et {second}.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/compared/comparison.py"/>
        <source>Found by both: {agreement} of {hits} hits each (by chance: {by_chance}).</source>
        <translation>Trouvés par les deux : {agreement} (par hasard : {by_chance}). Résultats de chaque collection : {hits}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Found by the first only (ha)</source>
        <translation>Trouvé par le premier seulement (ha)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Found by the second only (ha)</source>
        <translation>Trouvé par le second seulement (ha)</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <location filename="plugin/layers/results/compared/style.py"/>
        <source>Found by this collection only</source>
        <translation>Trouvé par cette collection seulement</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/compared/ground.py"/>
        <source>Found by {name} only</source>
        <translation>Trouvé par {name} seulement</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Fraction</source>
        <translation>Fraction</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>Fraction {name}: {area:,.2f} ha.</source>
        <translation>Fraction {name} : {area:,.2f} ha.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Fractions</source>
        <translation>Fractions</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>Fractions from fields</source>
        <translation>Fractions à partir de champs</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>Fractions from pure places</source>
        <translation>Fractions à partir de lieux purs</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>Fractions need two fields or more. Choose the fields that sum to 1.</source>
        <translation>Les fractions demandent deux champs ou plus. Choisissez les champs dont la somme vaut 1.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/legend.py"/>
        <source>Frames on the map: the colour shows the score of the hit</source>
        <translation>Cadres sur la carte : la couleur montre le score du résultat</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/about_encoder.py"/>
        <source>French</source>
        <translation>français</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>From a cluster…</source>
        <translation>D'un groupe…</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>From the file, or e.g. 2024-06-30</source>
        <translation>Celle du fichier, ou p. ex. 2024-06-30</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>From the search…</source>
        <translation>De la recherche…</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/dates.py"/>
        <source>Further collections</source>
        <translation>Autres collections</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/dates.py"/>
        <source>Further collections of the same encoder on the same grid, such as one for each date. One folder per line.</source>
        <translation>D’autres collections du même encodeur sur la même grille, par exemple une par date. Un dossier par ligne.</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/keep.py"/>
        <location filename="plugin/gui/labels/home.py"/>
        <source>GeoPackage</source>
        <translation>GeoPackage</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>GeoPackage, new or existing</source>
        <translation>GeoPackage, nouveau ou existant</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>GeoParquet</source>
        <translation>GeoParquet</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/export_embeddings.py"/>
        <source>GeoParquet file</source>
        <translation>Fichier GeoParquet</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>GeoParquet is not in the list because GDAL in this QGIS has no driver for it.</source>
        <translation>GeoParquet n'est pas dans la liste, car le GDAL de ce QGIS n'a pas de pilote pour ce format.</translation>
    </message>
    <message>
        <location filename="plugin/gui/window/long_work.py"/>
        <source>GeoTIFF</source>
        <translation>GeoTIFF</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/about_encoder.py"/>
        <source>German</source>
        <translation>allemand</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>Git checksum of the hub</source>
        <translation>somme de contrôle Git du hub</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/row.py"/>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/row.py"/>
        <source>Go to the next place without a label (N on the map)</source>
        <translation>Aller au lieu suivant sans label (N sur la carte)</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Google's page names the licence. The page of these files on the hub names none.</source>
        <translation>La page de Google indique la licence. La page de ces fichiers sur la plateforme n'en indique pas.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Ground found</source>
        <translation>Terrain trouvé</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/compared/comparison.py"/>
        <source>Ground found by both: {both_ha} ha; only by the first: {first_ha} ha; only by the second: {second_ha} ha, on average of {queries} example places. Agreement: {agreement} ({least} to {most}; by chance: {by_chance}).</source>
        <translation>Terrain trouvé par les deux : {both_ha} ha ; seulement par le premier : {first_ha} ha ; seulement par le second : {second_ha} ha, en moyenne sur {queries} lieux d'exemple. Accord : {agreement} ({least} à {most} ; par hasard : {by_chance}).</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/compared/comparison.py"/>
        <source>Ground found by both: {both_ha} ha; only by the first: {first_ha} ha; only by the second: {second_ha} ha. Agreement: {agreement} (by chance: {by_chance}).</source>
        <translation>Terrain trouvé par les deux : {both_ha} ha ; seulement par le premier : {first_ha} ha ; seulement par le second : {second_ha} ha. Accord : {agreement} (par hasard : {by_chance}).</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Ground of both (ha)</source>
        <translation>Terrain des deux (ha)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <source>Groups the patches of a collection, or the pixels of a field, by how alike they are for the encoder (k-means). It needs no labels: use it to see what a map could show, and where labels would help.
A cluster is not a class. Look at each one on imagery before you give it a name.</source>
        <translation>Regroupe les imagettes d'une collection, ou les pixels d'un champ, selon leur ressemblance pour l'encodeur (k-moyennes). Aucun label n'est nécessaire : utilisez-le pour voir ce qu'une carte pourrait montrer, et où des labels aideraient.
Un groupe n'est pas une classe. Regardez chacun sur l'imagerie avant de lui donner un nom.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>HLS reflectance in six bands, one to four dates, no words.</source>
        <translation>Réflectance HLS en six bandes, d'une à quatre dates, sans mots.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <location filename="plugin/algorithms/mapping/map_report.py"/>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>HTML files (*.html)</source>
        <translation>Fichiers HTML (*.html)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <source>Half precision keeps the vectors as they are. int8 takes about half of the space; scores differ by a few hundredths.</source>
        <translation>La demi-précision garde les vecteurs tels quels. int8 prend environ la moitié de la place ; les scores diffèrent de quelques centièmes.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <source>Half width of the interval</source>
        <translation>Demi-largeur de l'intervalle</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <location filename="plugin/gui/window/long_work.py"/>
        <source>Heat map</source>
        <translation>Carte de similarité</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Heat map…</source>
        <translation>Carte de similarité…</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Held back by ground. The bars are the standard deviation of several draws of labels.</source>
        <translation>Labels mis de côté par terrain. Les barres sont l'écart type de plusieurs tirages de labels.</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/help.py"/>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Hide the nearest patches</source>
        <translation>Masquer les imagettes les plus proches</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Hide the weaker hit</source>
        <translation>Masquer le résultat plus faible</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>Hide this hit (Delete)</source>
        <translation>Masquer ce résultat (Suppr)</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Hide {count} weaker hits</source>
        <translation>Masquer {count} résultats plus faibles</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>High-resolution satellite imagery, no words.</source>
        <translation>Images satellite à haute résolution, sans mots.</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/about_encoder.py"/>
        <source>Hindi</source>
        <translation>hindi</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>Hints on the labels</source>
        <translation>Conseils sur les labels</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term.py"/>
        <source>Hit {rank}</source>
        <translation>Résultat {rank}</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clicks/places.py"/>
        <source>Hit {rank} in {collection}</source>
        <translation>Résultat {rank} dans {collection}</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>Hit {rank}, score {score:.2f}</source>
        <translation>Résultat {rank}, score {score:.2f}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/output_layers.py"/>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>Hits</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/many/from_search.py"/>
        <source>Hits marked as right and examples get one class, hits marked as wrong and counter-examples the other.</source>
        <translation>Les résultats justes et les exemples reçoivent une classe, les résultats faux et les contre-exemples l'autre.</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Hits of each collection</source>
        <translation>Résultats de chaque collection</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <location filename="plugin/gui/compare/side.py"/>
        <source>Hits of the first collection</source>
        <translation>Résultats de la première collection</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <source>Hits of the first date</source>
        <translation>Résultats de la première date</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <location filename="plugin/gui/compare/side.py"/>
        <source>Hits of the second collection</source>
        <translation>Résultats de la seconde collection</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <source>Hits of the second date</source>
        <translation>Résultats de la deuxième date</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Hits:</source>
        <translation>Résultats :</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>Hits: one polygon for each of the {count} hits</source>
        <translation>Résultats : un polygone pour chacun des {count} résultats</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/hits.py"/>
        <source>Hits: {hits}. Patches searched: {patches}. Method: {method}.</source>
        <translation>Résultats : {hits}. Imagettes parcourues : {patches}. Méthode : {method}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/output_layers.py"/>
        <source>Hits: {hits}. Patches searched: {patches}. Time: {seconds:.2f} s. Method: {method}.</source>
        <translation>Résultats : {hits}. Imagettes parcourues : {patches}. Durée : {seconds:.2f} s. Méthode : {method}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>Holding labels back by ground and by chance</source>
        <translation>Mise de côté de labels par terrain et au hasard</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/look_for.py"/>
        <source>Houses</source>
        <translation>Maisons</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>How Akin changes the raster's values before mean and standard deviation.</source>
        <translation>Transformation des valeurs du raster par Akin, avant la moyenne et l'écart-type.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>How Akin makes an embedding from a grid of tokens. If not set, Akin chooses the most likely way.</source>
        <translation>Manière dont Akin calcule un plongement à partir d'une grille de tokens. Sans choix, Akin prend la manière la plus probable.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>How good the map is</source>
        <translation>Qualité de la carte</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>How good the map is can't be said: no labels can be held back. Each class needs labels in two places or more.</source>
        <translation>La qualité de la carte n'est pas connue : aucun label ne peut être mis de côté. Chaque classe a besoin de labels en deux lieux ou plus.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/making.py"/>
        <source>How good the map is, where it says nothing, and how it was made</source>
        <translation>La qualité de la carte, où elle ne dit rien, et comment elle a été faite</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>How good the model is in places that it did not see, as an HTML file: see Map report (akin:mapreport). It takes from seconds to minutes.</source>
        <translation>La qualité du modèle dans des lieux qu'il n'a pas vus, en HTML : voir Rapport de carte (akin:mapreport). Cela prend de quelques secondes à quelques minutes.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/fetch_collection.py"/>
        <source>How many MB were copied now.</source>
        <translation>Combien de Mo ont été copiés maintenant.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>How many dates of the same place does the model take at once? Use the number from the training.</source>
        <translation>Combien de dates du même lieu le modèle prend-il à la fois ? Indiquez le nombre utilisé à l'entraînement.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>How many patches were deleted in the database, because they are gone from the collection.</source>
        <translation>Combien d'imagettes ont été supprimées dans la base de données, parce qu'elles ne sont plus dans la collection.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>How many patches were written now.</source>
        <translation>Combien d'imagettes ont été écrites maintenant.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>How much work goes into the HNSW graph. More work finds more and takes longer.</source>
        <translation>Le travail consacré à la construction du graphe HNSW. Un effort plus grand trouve plus de résultats, mais prend plus de temps.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/dates.py"/>
        <source>How often an unchanged place is above the threshold, in %. With 1 %, about 10 of 1000 unchanged places are.</source>
        <translation>Fréquence à laquelle un lieu inchangé dépasse le seuil, en %. Avec 1 %, c’est le cas d’environ 10 lieux inchangés sur 1000.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/forecast_index.py"/>
        <source>How often the interval is to hold the value, in %.</source>
        <translation>La fréquence à laquelle l'intervalle doit contenir la valeur, en %.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>How often the set of possible classes, or the interval of a value, is to hold the truth, from 0.5 to 0.999.</source>
        <translation>À quelle fréquence l'ensemble des classes possibles, ou l'intervalle d'une valeur, doit contenir la vérité, de 0,5 à 0,999.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>How similar the embeddings of the patches are (mean cosine). Near 1, the encoder sees no differences.</source>
        <translation>La similarité entre les plongements des imagettes (cosinus moyen). Si elle est proche de 1, l'encodeur ne voit pas de différences.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/row.py"/>
        <source>How the last labels changed the map</source>
        <translation>Ce que les derniers labels ont changé à la carte</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>How the map was made</source>
        <translation>Comment la carte a été faite</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>How the model learns. Automatic compares all of them on places that they were not trained with, and takes the best one.</source>
        <translation>La manière dont le modèle apprend. Automatique les compare toutes sur des lieux avec lesquels elles n'ont pas été entraînées, et prend la meilleure.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>How the weights are stored. fp16 makes the files half as large, int8 a quarter as large. The log shows how much the results change, measured on your raster if you choose one.</source>
        <translation>Le format d'enregistrement des poids. Avec fp16, les fichiers sont deux fois plus petits, avec int8 quatre fois. Le journal indique de combien les résultats changent. Si vous choisissez un raster, la mesure se fait sur celui-ci.</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>How to read the picture</source>
        <translation>Comment lire l'image</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>How were the raster's values scaled in the training, before mean and standard deviation? physical: converted to reflectance 0..1, dB or kelvin, as the channels state it (nir:842:reflectance), then value * scale + offset (a model trained on reflectance x 10000 has the scale 10000). fixed: stored value * scale + offset. percentile: stretched for each raster. none: not scaled.</source>
        <translation>Comment les valeurs du raster ont-elles été mises à l'échelle à l'entraînement, avant la moyenne et l'écart-type ? physical : conversion en réflectance 0..1, en dB ou en kelvins, comme les canaux l'indiquent (nir:842:reflectance), puis valeur * échelle + décalage (un modèle entraîné sur la réflectance x 10000 a l'échelle 10000). fixed : valeur stockée * échelle + décalage. percentile : étirement pour chaque raster. none : pas de mise à l'échelle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>How wide are the model's patches in pixels? The graph takes any size. Use the size from the training.</source>
        <translation>Quelle est la largeur des imagettes du modèle, en pixels ? Le graphe accepte toutes les tailles. Indiquez la taille utilisée à l'entraînement.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Ideal</source>
        <translation>Idéal</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>If it is {bands}, use the bands {numbers}.</source>
        <translation>Autre interprétation possible : {bands}. Dans ce cas, utilisez les bandes {numbers}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>If the index is multiplied, such as NDVI by 10,000, multiply Minimum amplitude too. It is {least:g}.</source>
        <translation>Si l’indice est multiplié, comme le NDVI par 10 000, multipliez aussi « Amplitude minimale ». Elle vaut {least:g}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>If the raster has no red, green and blue bands (radar, infrared), natural colours are not possible, so words are unreliable: search by example.</source>
        <translation>Si le raster n'a pas de bandes rouge, verte et bleue (radar, infrarouge), des couleurs naturelles sont impossibles et les mots ne sont pas fiables : recherchez par l'exemple.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Image tower</source>
        <translation>Encodeur d'images</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>Import an ONNX file</source>
        <translation>Importer un fichier ONNX</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_encoder.py"/>
        <source>Import an encoder (ONNX)</source>
        <translation>Importer un encodeur (ONNX)</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Import e&amp;mbeddings…</source>
        <translation>I&amp;mporter des plongements…</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>Import embeddings (Parquet)</source>
        <translation>Importer des plongements (Parquet)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>Import only the patches whose centre is in this extent.</source>
        <translation>N'importer que les imagettes dont le centre est dans cette emprise.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>In a test with random values, the output {output} contains invalid numbers (NaN or infinite). Export the model again, or choose another output.</source>
        <translation>Lors d'un test avec des valeurs aléatoires, la sortie {output} contient des nombres non valides (NaN ou infinis). Exportez de nouveau le modèle, ou choisissez une autre sortie.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/database.py"/>
        <source>In place of a connection: postgresql://user@host:5432/database. The password comes from the file .pgpass or from PGPASSWORD; do not write it here.</source>
        <translation>À la place d'une connexion : postgresql://user@host:5432/database. Le mot de passe vient du fichier .pgpass ou de PGPASSWORD ; ne l'écrivez pas ici.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>In places that it was not trained with, the model is no better than the mean of the labels. Do not use its map.</source>
        <translation>Dans des lieux avec lesquels il n'a pas été entraîné, le modèle n'est pas meilleur que la moyenne des labels. N'utilisez pas sa carte.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>In places that the model did not see, it finds each class with a mean average precision of {score:.2f} (1 is perfect).</source>
        <translation>Dans les lieux que le modèle n’a pas vus, il trouve chaque classe avec une précision moyenne de {score:.2f} (1 est parfait).</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>In places that the model did not see, it is right for {score:.1%} of each class on average.</source>
        <translation>Dans des lieux que le modèle n'a pas vus, il a raison pour {score:.1%} de chaque classe en moyenne.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>In places that the model did not see, its fractions have a mean R² of {score:.2f} and a mean error of {mae:.3f}.</source>
        <translation>Dans les lieux que le modèle n'a pas vus, ses fractions ont un R² moyen de {score:.2f} et une erreur moyenne de {mae:.3f}.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>In places that the model did not see, its values have an R² of {score:.2f} and a mean error of {mae:.3g}.</source>
        <translation>Dans des lieux que le modèle n'a pas vus, ses valeurs ont un R² de {score:.2f} et une erreur moyenne de {mae:.3g}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>In the collection {folder}, the squares that the encoder sees at once overlap by {collection:.2g}, but Overlap is {asked:g}. Set Overlap to {collection:.2g}, or choose another folder.</source>
        <translation>Dans la collection {folder}, le recouvrement des carrés que l'encodeur voit en une fois est de {collection:.2g}, mais « Recouvrement » vaut {asked:g}. Réglez « Recouvrement » sur {collection:.2g}, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>In the interval</source>
        <translation>Dans l'intervalle</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>In the path {path}, a file is in the place of a folder. Choose another folder.</source>
        <translation>Dans le chemin {path}, un fichier se trouve à la place d’un dossier. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>In the set</source>
        <translation>Dans l'ensemble</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>In {product}, about a quarter of the land has no radar from {first} to {last}: there, a change between {before} and {after} can come from the missing radar.</source>
        <translation>Dans {product}, environ un quart des terres n’a pas de radar de {first} à {last} : là, un changement entre {before} et {after} peut venir du radar manquant.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>Included in Akin</source>
        <translation>Fourni avec Akin</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/details.py"/>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>Index: {backend}. Patches: {patches}, {seconds:.1f} s, {megabytes:.1f} MB. Recall@10: {recall_10:.3f}, recall@100: {recall_100:.3f}, for words: {recall_words:.3f}. A query takes {milliseconds:.1f} ms.</source>
        <translation>Index : {backend}. Imagettes : {patches}, {seconds:.1f} s, {megabytes:.1f} Mo. Rappel@10 : {recall_10:.3f}, rappel@100 : {recall_100:.3f}, pour des mots : {recall_words:.3f}. Une requête prend {milliseconds:.1f} ms.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Input {input}: Akin fills it from the layer ({kind}).</source>
        <translation>Entrée {input} : Akin la remplit d'après la couche ({kind}).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Input {input}: the axis order is {axes}.</source>
        <translation>Entrée {input} : l'ordre des axes est {axes}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Input {input}: the patch size is {size_px} pixels.</source>
        <translation>Entrée {input} : la taille d'imagette est de {size_px} pixels.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/style.py"/>
        <source>Inside</source>
        <translation>À l'intérieur</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Inside does not mean that the map is right: a class that has no labels, but looks like the others to the encoder, is inside too.</source>
        <translation>Dedans ne veut pas dire que la carte est juste : une classe sans labels, mais qui ressemble aux autres pour l'encodeur, est dedans aussi.</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Install</source>
        <translation>Installer</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>Install &amp;torch…</source>
        <translation>Installer t&amp;orch…</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>Installed</source>
        <translation>Installé</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>Installed. You can close this window.</source>
        <translation>Installation terminée. Vous pouvez fermer cette fenêtre.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>Installing Akin's engine: {percent} %.</source>
        <translation>Installation du moteur d'Akin : {percent} %.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>Installing the packages</source>
        <translation>Installation des paquets</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>Install…</source>
        <translation>Installer…</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Instead of Date: one date for each raster, in the order of the rasters, or one for each date in a raster that stacks several dates. Separate the dates by spaces: 2020-01-05 2020-03-05 2020-07-04. A year alone is also a date.</source>
        <translation>À la place de « Date » : une date pour chaque raster, dans l'ordre des rasters, ou toutes les dates d'un raster qui empile plusieurs dates. Séparez les dates par des espaces : 2020-01-05 2020-03-05 2020-07-04. Une année seule est aussi une date.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Instead of a file: a tag of open_clip's list of weights, for example laion2b_s34b_b79k. open_clip downloads the weights.</source>
        <translation>Au lieu d'un fichier : une étiquette (tag) de la liste de poids d'open_clip, par exemple laion2b_s34b_b79k. open_clip télécharge les poids.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Instead of a normalisation: one mean for each channel, separated by spaces. Akin applies them after the scaling.</source>
        <translation>Au lieu d'une normalisation : une moyenne par canal, séparées par des espaces. Akin les applique après la mise à l'échelle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Instead of a normalisation: one standard deviation for each channel, separated by spaces.</source>
        <translation>Au lieu d'une normalisation : un écart-type par canal, séparés par des espaces.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/report.py"/>
        <location filename="plugin/gui/encode/texts.py"/>
        <source>It can be less: Akin skips patches that have too little data.</source>
        <translation>Ce sera peut-être moins : Akin saute les imagettes qui ont trop peu de données.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>It does not fit the raster. {reason}</source>
        <translation>Il ne convient pas au raster. {reason}</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>It does not understand words. Search by example.</source>
        <translation>Il ne permet pas la recherche avec des mots. Recherchez par l'exemple.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>It fits the raster. {reason}</source>
        <translation>Il convient au raster. {reason}</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>It is a checkpoint. After the download, export it as an encoder. This needs torch.</source>
        <translation>C'est un point de contrôle. Après le téléchargement, exportez-le comme encodeur. Il faut torch.</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>It is compiled in the background. You can use Akin meanwhile.</source>
        <translation>Il est compilé en arrière-plan. Vous pouvez utiliser Akin pendant ce temps.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>It is not known how good the map is.</source>
        <translation>La qualité de la carte n'est pas connue.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>It is on the hub as an ONNX file (v1.5/compiled): download clay-v1.5-encoder-cpu.onnx and import it. Akin fills time, place, pixel size and wavelengths. Each sensor has its own mean and std; they are in its repository (configs/metadata.yaml). The page on the hub named the licence OpenRAIL when it was read.</source>
        <translation>Il est sur la plateforme comme fichier ONNX (v1.5/compiled) : téléchargez clay-v1.5-encoder-cpu.onnx et importez-le. Akin remplit la date, le lieu, la taille de pixel et les longueurs d'onde. Chaque capteur a sa moyenne et son écart type ; ils sont dans son dépôt (configs/metadata.yaml). La page sur la plateforme indiquait la licence OpenRAIL quand elle a été lue.</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/about_encoder.py"/>
        <source>Italian</source>
        <translation>italien</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>Its checkpoint is downloaded. Press Export… to make an encoder from it. This needs torch.</source>
        <translation>Son point de contrôle est téléchargé. Cliquez sur « Exporter… » pour en créer un encodeur. Il faut torch.</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/about_encoder.py"/>
        <source>Japanese</source>
        <translation>japonais</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>Keep</source>
        <translation>Créer</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Keep as layers…</source>
        <translation>Créer des couches…</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Keep as layer…</source>
        <translation>Créer une couche…</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/layer/row.py"/>
        <source>Keep in a file…</source>
        <translation>Garder dans un fichier…</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>Keep live layer…</source>
        <translation>Garder la couche en direct…</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>Keep the hits as a layer</source>
        <translation>Créer une couche avec les résultats</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/keep.py"/>
        <source>Keep the hits of both collections as layers</source>
        <translation>Créer des couches avec les résultats des deux collections</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Keep the hits shown as a temporary layer, or in a GeoPackage or another file</source>
        <translation>Conserver les résultats affichés dans une couche temporaire, dans un GeoPackage ou dans un autre fichier</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/class_table.py"/>
        <source>Key</source>
        <translation>Touche</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>Kind of index</source>
        <translation>Type d'index</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>Kind of index built</source>
        <translation>Type d'index construit</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/about_encoder.py"/>
        <source>Korean</source>
        <translation>coréen</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Label \ model</source>
        <translation>Label \ modèle</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>Label as</source>
        <translation>Labelliser comme</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/session.py"/>
        <source>Label as {name}</source>
        <translation>Labelliser comme {name}</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>Label by click</source>
        <translation>Labelliser par clic</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>Label by polygon</source>
        <translation>Labelliser par polygone</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/dialog.py"/>
        <source>Label places in the areas of clusters that you click on the map</source>
        <translation>Labelliser des lieux dans les zones de groupes que vous cliquez sur la carte</translation>
    </message>
    <message>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Label places with classes, to train a map</source>
        <translation>Donner des classes à des lieux, pour entraîner une carte</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>Label with the value {value}</source>
        <translation>Donner la valeur {value}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>Label {label} has a fraction that is not between 0 and 1 (or 0 and 100 %): {value:g} in the field {field}. Correct it.</source>
        <translation>Le label {label} a une fraction qui n'est pas entre 0 et 1 (ou 0 et 100 %) : {value:g} dans le champ {field}. Corrigez-la.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>Label {number} at {x:.6g}, {y:.6g}: on no patch.</source>
        <translation>Label {number} à {x:.6g}, {y:.6g} : sur aucune imagette.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/run.py"/>
        <source>Label {number} has a geometry that can't be repaired. Correct or delete it.</source>
        <translation>Le label {number} a une géométrie qui ne peut pas être réparée. Corrigez-le ou supprimez-le.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/check/problem_list.py"/>
        <source>Label {number} has no class</source>
        <translation>Le label {number} n'a pas de classe</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <location filename="plugin/gui/labels/class_table.py"/>
        <location filename="plugin/layers/labels/structure.py"/>
        <location filename="plugin/layers/results/report/areas.py"/>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Labels at places by chance</source>
        <translation>Labels à des lieux pris au hasard</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Labels at places that were taken by chance: {labels}. From {needed} on, this report says how good the whole map is, with an interval. What to label next suggests such places.</source>
        <translation>Labels sur des lieux pris au hasard : {labels}. À partir de {needed}, ce rapport dit ce que vaut la carte entière, avec un intervalle. « Quoi labelliser ensuite » propose de tels lieux.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/dialog.py"/>
        <source>Labels from a cluster</source>
        <translation>Labels d'un groupe</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/many/from_search.py"/>
        <source>Labels from the search</source>
        <translation>Labels de la recherche</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Labels in these places make the map better (Meyer and Pebesma 2021).</source>
        <translation>Des labels dans ces lieux améliorent la carte (Meyer et Pebesma 2021).</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/layer/row.py"/>
        <source>Labels layer</source>
        <translation>Couche des labels</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Labels of a class</source>
        <translation>Labels d'une classe</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/check/problem_list.py"/>
        <source>Labels to check</source>
        <translation>Labels à vérifier</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/check/problem_list.py"/>
        <source>Labels to check: {count}</source>
        <translation>Labels à vérifier : {count}</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/check/problem_list.py"/>
        <source>Labels to check: {count} or more</source>
        <translation>Labels à vérifier : {count} ou plus</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Labels without a class or value</source>
        <translation>Labels sans classe ni valeur</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/check/hints.py"/>
        <source>Labels without a class: {count}. Akin leaves them out.</source>
        <translation>Labels sans classe : {count}. Akin ne les utilise pas.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>Labels: rows by the map, columns by reference.</source>
        <translation>Labels : les lignes selon la carte, les colonnes selon la référence.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/check/hints.py"/>
        <source>Labels: {count}</source>
        <translation>Labels : {count}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Landsat 8/9 Level 1: top of atmosphere, not corrected for the sun elevation</source>
        <translation>Landsat 8/9 Level 1 : sommet de l'atmosphère, sans correction de la hauteur du soleil</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/look_for.py"/>
        <source>Landscapes</source>
        <translation>Paysages</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Languages</source>
        <translation>Langues</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Languages of the queries, as codes separated by spaces, for example en fr. If empty, English.</source>
        <translation>Les langues des requêtes : des codes séparés par des espaces, par exemple en fr. Si ce champ est vide : l'anglais.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Languages that the model understands, as codes separated by spaces: en fr. If empty, English.</source>
        <translation>Langues que le modèle comprend, sous forme de codes séparés par des espaces : en fr. Si ce champ est vide, l'anglais.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Latest date</source>
        <translation>Date la plus récente</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>Layer name</source>
        <translation>Nom de la couche</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/suggest.py"/>
        <source>Learning from the labels</source>
        <translation>Apprentissage à partir des labels</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Learning how unchanged places differ</source>
        <translation>Apprentissage des différences entre lieux inchangés</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>Leave Pixel size empty, and Akin chooses it.</source>
        <translation>Laissez « Taille du pixel » vide : Akin la choisit.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>Less like this (−)</source>
        <translation>Moins de ce genre (−)</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chips.py"/>
        <source>Less like this. Click to change to more like this.</source>
        <translation>Moins de ce genre. Cliquez pour passer à « plus de ce genre ».</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chips.py"/>
        <source>Less like: {term}</source>
        <translation>Moins de ce genre : {term}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/forecast_index.py"/>
        <source>Level of the interval (%)</source>
        <translation>Niveau de l'intervalle (%)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>Level of the uncertainty</source>
        <translation>Niveau de l'incertitude</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <location filename="plugin/gui/encoders/table.py"/>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>Licence: {licence}</source>
        <translation>Licence : {licence}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>Licence: {licence}. {attribution}</source>
        <translation>Licence : {licence}. {attribution}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>Links per vector in the HNSW graph. More links find more and need more memory. 16 is usual.</source>
        <translation>Le nombre de liens par vecteur dans le graphe HNSW. Plus de liens trouvent plus de résultats, mais demandent plus de mémoire. La valeur habituelle est 16.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>Loading the encoders…</source>
        <translation>Chargement des encodeurs…</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>Loading the model</source>
        <translation>Chargement du modèle</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Local centring (radius in km)</source>
        <translation>Centrage local (rayon en km)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Local centring is for fields. Set its radius to 0, or choose a field.</source>
        <translation>Le centrage local est pour les champs. Mettez son rayon à 0, ou choisissez un champ.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Local centring, only for fields: the mean of the vectors within this radius (km) is taken off each vector. It helps in a field of several regions, where the same kind of ground has drifted apart; use about 100 km. 0 is off.</source>
        <translation>Centrage local, seulement pour les champs : la moyenne des vecteurs dans ce rayon (km) est retirée de chaque vecteur. Il aide dans un champ de plusieurs régions, où les vecteurs d'un même type de terrain ont dérivé ; prenez environ 100 km. 0 le désactive.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Logit bias</source>
        <translation>Biais des logits</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Logit scale</source>
        <translation>Échelle des logits</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Logit scale is {scale}. It can't be negative. Use the value that the model learned, or leave it empty.</source>
        <translation>« Échelle des logits » vaut {scale}. La valeur ne peut pas être négative. Indiquez la valeur que le modèle a apprise, ou laissez ce champ vide.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Look for</source>
        <translation>Éléments cherchés</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Look for is "{look_for}". It must be one of: {choices}; or leave it empty.</source>
        <translation>« Éléments cherchés » vaut « {look_for} ». Choisissez une de ces valeurs : {choices} ; ou laissez vide.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>Looking for uv, the package installer</source>
        <translation>Recherche d'uv, l'installateur de paquets</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>M is {value}. It must be between {low} and {high}; the default is 16.</source>
        <translation>« M » vaut {value}. La valeur doit être comprise entre {low} et {high} ; par défaut, elle est de 16.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>MIT is the licence of OpenAI's code. The page of these files on the hub names no licence.</source>
        <translation>MIT est la licence du code d'OpenAI. La page de ces fichiers sur la plateforme n'indique pas de licence.</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Make a collection from a Parquet table of embeddings</source>
        <translation>Faire une collection d'une table Parquet de plongements</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>Make a layer with one polygon for each group of adjacent hits, and measure its area</source>
        <translation>Créer une couche avec un polygone pour chaque groupe de résultats adjacents, et mesurer sa surface</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>Make a layer with the hits shown, with rank, score, raster and date</source>
        <translation>Créer une couche avec les résultats affichés, avec rang, score, raster et date</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Make a raster with the score of every patch for this query</source>
        <translation>Créer un raster avec le score de chaque imagette pour cette requête</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>Make an encoder from the selected checkpoint. This needs torch.</source>
        <translation>Créer un encodeur à partir du point de contrôle sélectionné. Il faut torch.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>Make an encoder from your own ONNX file, and test it before you save it</source>
        <translation>Créer un encodeur à partir de votre propre fichier ONNX, et le tester avant de l'enregistrer</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/dialog.py"/>
        <location filename="plugin/gui/labels/many/from_search.py"/>
        <source>Make labels</source>
        <translation>Créer les labels</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>Make labels of a class from the most typical places of a cluster</source>
        <translation>Faire des labels d'une classe à partir des lieux les plus typiques d'un groupe</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>Make labels of two classes from the hits marked as right and wrong, and from the examples of the search</source>
        <translation>Créer des labels de deux classes à partir des résultats marqués justes ou faux et des exemples de la recherche</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>Make map with a model</source>
        <translation>Créer une carte avec un modèle</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>Makes a collection from a table of ready-made embeddings, so that you can search in it without encoding. Each row of the table is the vector of a patch, with its place.
Akin knows the tables of Major TOM, Clay (v0 and v1.5), Earth Index, samples of AlphaEarth Foundations, and those of Export embeddings (akin:exportembeddings). It reads other tables as well, if they have lists of numbers or a column for each dimension, and a geometry or coordinates.
You can search an imported collection by examples. If the encoder of the table is installed, you can also search it by words and pictures: enter the id of the encoder.</source>
        <translation>Fait une collection d'une table de plongements (embeddings) prêts à l'emploi, pour y chercher sans encoder. Chaque ligne de la table est le vecteur d'une imagette, avec son lieu.
Akin reconnaît les tables de Major TOM, de Clay (v0 et v1.5), d'Earth Index, les échantillons d'AlphaEarth Foundations, et celles d'Exporter des plongements (akin:exportembeddings). Il lit aussi d'autres tables, si elles ont des listes de nombres ou une colonne par dimension, et une géométrie ou des coordonnées.
Une collection importée se cherche par l'exemple. Si l'encodeur de la table est installé, elle se cherche aussi avec des mots et des images : indiquez l'identifiant de l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/link_collection.py"/>
        <source>Makes a collection that lies in a PostgreSQL database available for searches. Nothing is copied: Akin asks the database, and finds what is there at that moment.
It makes a small folder that you choose as the collection, in the Search panel and in the other algorithms. Algorithms that need all patches, such as a heat map, copy the collection first.</source>
        <translation>Rend une collection d'une base de données PostgreSQL disponible pour les recherches. Rien n'est copié : Akin interroge la base et trouve ce qui y est à ce moment.
L'algorithme crée un petit dossier que vous choisissez comme collection, dans le panneau Recherche et dans les autres algorithmes. Les algorithmes qui ont besoin de toutes les imagettes, comme une carte de similarité, copient d'abord la collection.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>Makes a map of a collection or field with a model: a raster of classes, values or fractions, on the grid of the patches or pixels.
It comes with its uncertainty, and the area of applicability: outside it the map says nothing, because no label is like these places.</source>
        <translation>Crée une carte d'une collection ou d'un champ avec un modèle : un raster de classes, de valeurs ou de fractions, sur la grille des imagettes ou des pixels.
Elle est accompagnée de son incertitude et du domaine d'applicabilité : en dehors, la carte ne dit rien, car aucun label ne ressemble à ces lieux.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <source>Makes a map of classes that you describe in words, without any label. A patch has the class whose words describe it best. Where no words are a clear match, as in a search, it is “none of these”.
The encoder of the collection must understand words. A map from a few labels is usually better: use this one to start.</source>
        <translation>Crée une carte de classes que vous décrivez avec des mots, sans aucun label. Une imagette a la classe dont les mots la décrivent le mieux. Où aucun mot ne correspond nettement, comme dans une recherche, c'est « rien de cela ».
L'encodeur de la collection doit comprendre les mots. Une carte à partir de quelques labels est en général meilleure : utilisez celle-ci pour commencer.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>Makes a raster with the score of each patch of a collection, or pixel of a field, for a query, by words or by example.
Each cell is one step of the patch grid. Where patches overlap, the cell has their mean score. Cells without patches are nodata.</source>
        <translation>Crée un raster avec le score de chaque imagette d'une collection, ou de chaque pixel d'un champ, pour une requête, par des mots ou par exemple.
Chaque cellule est un pas de la grille des imagettes. Là où des imagettes se recouvrent, la cellule a leur score moyen. Les cellules sans imagettes sont nodata.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Makes an encoder from an open_clip model and a checkpoint of its weights. RemoteCLIP, GeoRSCLIP and many other models come in this form.
Before Akin saves the encoder, it compares its embeddings of images and texts with those of the original. Akin refuses checkpoints that contain code.
This needs torch: open Settings &gt; Options &gt; Akin and press Install in the group Exporting encoders (torch).</source>
        <translation>Crée un encodeur à partir d'un modèle open_clip et d'un point de contrôle (checkpoint) de ses poids. RemoteCLIP, GeoRSCLIP et beaucoup d'autres modèles ont cette forme.
Avant d'enregistrer l'encodeur, Akin compare ses plongements (embeddings) d'images et de textes à ceux de l'original. Akin refuse les points de contrôle qui contiennent du code.
Il faut torch : ouvrez Préférences &gt; Options &gt; Akin et cliquez sur « Installer » dans le groupe « Export d'encodeurs (torch) ».</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_encoder.py"/>
        <source>Makes an encoder from your own ONNX file. Akin reads sizes, channels and outputs from the file, and more information from its metadata and from files in the same folder (Deepness, Hugging Face, timm, open_clip, STAC). To see which information is missing, run the algorithm once without saving the encoder.
If you choose a raster, Akin first tests the encoder on up to 400 patches and draws the embedding as a picture: places that look similar should have similar colours.
If the weights are in separate files, they must be in the same folder as the ONNX file. Akin also copies them.</source>
        <translation>Crée un encodeur à partir de votre propre fichier ONNX. Akin lit les tailles, les canaux et les sorties dans le fichier. Il lit d'autres informations dans ses métadonnées et dans les fichiers du même dossier (Deepness, Hugging Face, timm, open_clip, STAC). Pour voir les informations qui manquent, exécutez une fois l'algorithme sans enregistrer l'encodeur.
Si vous choisissez un raster, Akin teste d'abord l'encodeur sur 400 imagettes au maximum et dessine le plongement (embedding) sous forme d'image : les lieux qui se ressemblent devraient avoir des couleurs semblables.
Si les poids sont dans des fichiers séparés, ceux-ci doivent être dans le même dossier que le fichier ONNX. Akin les copie aussi.</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Makes searches of large collections faster</source>
        <translation>Accélère les recherches dans les grandes collections</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>Makes the search in a large collection fast. It also measures how exact this search is: how many of the true nearest patches the index finds, for patches of the collection and for words.
Akin builds an index for a large collection when it encodes it. You can search without an index. You can delete the index and build it again at any time.</source>
        <translation>Rend rapide la recherche dans une grande collection. L’algorithme mesure aussi l’exactitude de cette recherche : la part des vraies imagettes les plus proches que l’index trouve, pour des imagettes de la collection et pour des mots.
Akin construit un index pour une grande collection quand il l’encode. Vous pouvez chercher sans index. Vous pouvez supprimer l’index et le reconstruire à tout moment.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>Making overviews of the vectors</source>
        <translation>Création des aperçus des vecteurs</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>Making the map</source>
        <translation>Création de la carte</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>Manual export</source>
        <translation>Export manuel</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Many sensors, by wavelength. It also needs place, date and pixel size. No words.</source>
        <translation>De nombreux capteurs, par longueur d'onde. Il lui faut aussi le lieu, la date et la taille de pixel. Sans mots.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>Map \ reference</source>
        <translation>Carte \ référence</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <source>Map classes by words</source>
        <translation>Cartographier des classes par des mots</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/map_transitions.py"/>
        <location filename="plugin/algorithms/mapping/map_report.py"/>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>Map model</source>
        <translation>Modèle de carte</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/class_map.py"/>
        <source>Map of classes</source>
        <translation>Carte de classes</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/making.py"/>
        <source>Map one class</source>
        <translation>Cartographier une classe</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>Map only this extent.</source>
        <translation>Cartographier seulement cette emprise.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/map_report.py"/>
        <source>Map report</source>
        <translation>Rapport de carte</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Map report: {model}</source>
        <translation>Rapport de carte : {model}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/map_transitions.py"/>
        <source>Map transitions</source>
        <translation>Cartographier les transitions</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/making.py"/>
        <source>Map with a model…</source>
        <translation>Cartographier avec un modèle…</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/summary.py"/>
        <source>Map {title}: {estimator}. Labels: {labels}. Patches with labels: {patches}.</source>
        <translation>Carte {title} : {estimator}. Labels : {labels}. Imagettes avec labels : {patches}.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>Map: {map}</source>
        <translation>Carte : {map}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/base.py"/>
        <source>Maps</source>
        <translation>Cartes</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/phenology.py"/>
        <source>Maps the season of plants from an index such as NDVI at several dates: the days of the year on which it starts, is highest and ends, its length, and its amplitude.
All dates make one mean year: waves of a year and of half a year are fitted to each pixel, or a double logistic curve where there are 15 dates or more and it fits better. Dates may be missing, and clouds may hide some. A pixel needs 6 dates or more, and no part of the year longer than 122 days without any.</source>
        <translation>Cartographie la saison des plantes à partir d'un indice comme le NDVI à plusieurs dates : les jours de l'année où elle commence, où elle est au plus haut et où elle finit, sa durée et son amplitude.
Toutes les dates forment une année moyenne : des ondes d'un an et de six mois sont ajustées à chaque pixel, ou une courbe double logistique s'il y a au moins 15 dates et si elle s'ajuste mieux. Des dates peuvent manquer, et des nuages peuvent en cacher. Un pixel a besoin d'au moins 6 dates, et d'aucune partie de l'année de plus de 122 jours sans date.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/map_transitions.py"/>
        <source>Maps what changed into what between two dates: for example from forest to bare soil. Describe the classes in words, or choose a map model. If you have labels, train a model with them first (akin:trainclassifier).
A place that did not change at the false-alarm rate keeps one class. Words describe a place roughly, and models have errors: look at some places of each transition before you use its area.</source>
        <translation>Cartographie ce qui est devenu quoi entre deux dates : par exemple de forêt à sol nu. Décrivez les classes par des mots, ou choisissez un modèle de carte. Si vous avez des labels, entraînez d'abord un modèle avec eux (akin:trainclassifier).
Un lieu qui n'a pas changé au taux de fausses alertes garde une seule classe. Les mots décrivent un lieu approximativement, et les modèles ont des erreurs : regardez quelques lieux de chaque transition avant d'utiliser sa surface.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>Mark hits as right or wrong (R and W keys), or add examples to the search, to make labels of them.</source>
        <translation>Marquez des résultats comme justes ou faux (touches R et W), ou ajoutez des exemples à la recherche, pour en faire des labels.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/hits.py"/>
        <source>Marked as right</source>
        <translation>Marqué juste</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <location filename="plugin/gui/search/filters.py"/>
        <location filename="plugin/gui/search/mask_row.py"/>
        <source>Mask</source>
        <translation>Masque</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/clouds.py"/>
        <location filename="plugin/algorithms/change/index_rasters.py"/>
        <source>Masks of clouds</source>
        <translation>Masques de nuages</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <source>Match hits of two dates</source>
        <translation>Apparier les résultats de deux dates</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <source>Matched things</source>
        <translation>Choses appariées</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Maximum agreement</source>
        <translation>Concordance maximale</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <source>Maximum distance (m)</source>
        <translation>Distance maximale (m)</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Maximum number of hits</source>
        <translation>Nombre maximal de résultats</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <source>Maximum number of suggested clusters</source>
        <translation>Nombre maximal de groupes proposés</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>Maximum score</source>
        <translation>Score maximal</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/clouds.py"/>
        <source>Maximum share of clouds (%)</source>
        <translation>Part maximale de nuages (%)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/dates.py"/>
        <source>Maximum share of false detections (%)</source>
        <translation>Part maximale de fausses détections (%)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Mean</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Mean F1</source>
        <translation>F1 moyen</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Mean and Standard deviation must each have 1 value, because there is 1 channel.</source>
        <translation>« Moyenne » et « Écart-type » doivent avoir chacun 1 valeur, car il y a 1 canal.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Mean and Standard deviation must each have {count} values, one for each channel.</source>
        <translation>« Moyenne » et « Écart-type » doivent avoir chacun {count} valeurs, une par canal.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Mean average precision</source>
        <translation>Précision moyenne des classes</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>Mean cosine between patches: {cosine}. Near 1, the encoder sees no differences.</source>
        <translation>Cosinus moyen entre les imagettes : {cosine}. Près de 1, l'encodeur ne voit pas de différences.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Mean error (MAE)</source>
        <translation>Erreur moyenne (MAE)</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Mean error by chance</source>
        <translation>Erreur moyenne par hasard</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Mean error by ground</source>
        <translation>Erreur moyenne par terrain</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/forecast_index.py"/>
        <source>Mean error of the forecast</source>
        <translation>Erreur moyenne de la prévision</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/forecast_index.py"/>
        <source>Mean error of the value a year before</source>
        <translation>Erreur moyenne de la valeur un an plus tôt</translation>
    </message>
    <message>
        <location filename="plugin/layers/keep/areas.py"/>
        <source>Mean score (0 to 1)</source>
        <translation>Score moyen (0 à 1)</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>Mean score: {score:.2f}</source>
        <translation>Score moyen : {score:.2f}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>Measured on {count} patch of {raster}.</source>
        <translation>Mesuré sur {count} imagette de {raster}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>Measured on {count} patches of {raster}.</source>
        <translation>Mesuré sur {count} imagettes de {raster}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>Measured on {count} synthetic images.</source>
        <translation>Images synthétiques mesurées : {count}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>Measuring how much more labels help</source>
        <translation>Mesure de l'apport de plus de labels</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>Measuring the classes of the map</source>
        <translation>Mesure des classes de la carte</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Measuring the speed with a first batch</source>
        <translation>Mesure de la vitesse avec un premier lot</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Measuring the values of {raster}</source>
        <translation>Mesure des valeurs du raster {raster}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/anomalies.py"/>
        <location filename="plugin/algorithms/change/detect_change.py"/>
        <location filename="plugin/algorithms/change/forecast_index.py"/>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <location filename="plugin/algorithms/change/phenology.py"/>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <location filename="plugin/algorithms/search/output_layers.py"/>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Metadata {key}</source>
        <translation>Métadonnée {key}</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>Milliseconds for a query</source>
        <translation>Millisecondes par requête</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>Min&amp;imum valid fraction</source>
        <translation>Fraction valide min&amp;imale</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Minimum &amp;score</source>
        <translation>&amp;Score minimal</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Minimum agreement</source>
        <translation>Concordance minimale</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/phenology.py"/>
        <source>Minimum amplitude</source>
        <translation>Amplitude minimale</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Minimum cosine similarity between the image embeddings of the original and the export (1: equal).</source>
        <translation>Similarité cosinus minimale entre les plongements d'images de l'original et de l'export (1 : identiques).</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Minimum cosine similarity between the text embeddings of the original and the export (1: equal).</source>
        <translation>Similarité cosinus minimale entre les plongements de textes de l'original et de l'export (1 : identiques).</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Minimum distance</source>
        <translation>Distance minimale</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Minimum distance (m)</source>
        <translation>Distance minimale (m)</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Minimum distance between the centres of two hits. 0 shows all hits.</source>
        <translation>Distance minimale entre les centres de deux résultats. 0 affiche tous les résultats.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>Minimum number of places of a class</source>
        <translation>Nombre minimal de lieux d'une classe</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/map_transitions.py"/>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <location filename="plugin/algorithms/search/filters.py"/>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <location filename="plugin/gui/results/dock.py"/>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Minimum score</source>
        <translation>Score minimal</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Minimum share of results kept (0 to 1)</source>
        <translation>Part minimale de résultats conservés (0 à 1)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>Minimum share of results kept is {share:g}. It must be between 0 and 1.</source>
        <translation>« Part minimale de résultats conservés » vaut {share:g}. La valeur doit être comprise entre 0 et 1.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Minimum similarity to the original: {images:.5f} for images, {texts:.5f} for texts. Size of the files: {size_mb:.0f} MB.</source>
        <translation>Similarité minimale avec l'original : {images:.5f} pour les images, {texts:.5f} pour les textes. Taille des fichiers : {size_mb:.0f} Mo.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Minimum valid fraction</source>
        <translation>Fraction valide minimale</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Minimum valid fraction is {min_valid:g}. It must be from 0 to 1.</source>
        <translation>« Fraction valide minimale » vaut {min_valid:g}. La valeur doit être comprise entre 0 et 1.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Mirror</source>
        <translation>Miroir</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_classifier.py"/>
        <source>More classes: {count}. Check that Field with the class is right.</source>
        <translation>Autres classes : {count}. Vérifiez que « Champ de la classe » est le bon.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/suggest.py"/>
        <source>More labels of these classes change the map very little: the last {count} changed {share:.1%} of it, the {earlier} before them {earlier_share:.1%}. This does not say that the map is right: check it with reference places.</source>
        <translation>D'autres labels de ces classes ne changent presque plus la carte : les {count} derniers en ont changé {share:.1%}, les {earlier} précédents {earlier_share:.1%}. Cela ne dit pas que la carte est juste : vérifiez-la avec des lieux de référence.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>More like this (+)</source>
        <translation>Plus de ce genre (+)</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chips.py"/>
        <source>More like this. Click to change to less like this.</source>
        <translation>Plus de ce genre. Cliquez pour passer à « moins de ce genre ».</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chips.py"/>
        <source>More like: {term}</source>
        <translation>Plus de ce genre : {term}</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>More options</source>
        <translation>Plus d'options</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>More settings of the image tower</source>
        <translation>Autres réglages de l'encodeur d'images</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>More settings of the text tower</source>
        <translation>Autres réglages de l'encodeur de texte</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>More settings of the values</source>
        <translation>Autres réglages des valeurs</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>Move the class down: it gets the number key below</source>
        <translation>Descendre la classe : elle reçoit la touche numérique suivante</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>Move the class up: it gets the number key above</source>
        <translation>Monter la classe : elle reçoit la touche numérique précédente</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/matched.py"/>
        <source>Moved</source>
        <translation>Déplacé</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <source>Movements</source>
        <translation>Mouvements</translation>
    </message>
    <message>
        <location filename="plugin/gui/window/actions.py"/>
        <source>N and P keys: next and previous hit. R and W: mark it as right or wrong.</source>
        <translation>Touches N et P : résultat suivant et précédent. R et W : le marquer juste ou faux.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <location filename="plugin/gui/time/drawing.py"/>
        <location filename="plugin/gui/time/follow_box.py"/>
        <source>NDVI</source>
        <translation>NDVI</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>NDVI needs a red and a near-infrared band. Those of {raster} are not known: its bands have no names, and its file name says no sensor. Enter the band numbers.</source>
        <translation>Le NDVI a besoin d'une bande rouge et d'une bande proche infrarouge. Celles de {raster} ne sont pas connues : ses bandes n'ont pas de nom, et son nom de fichier n'indique aucun capteur. Saisissez les numéros des bandes.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/follow_box.py"/>
        <source>NIR:</source>
        <translation>PIR :</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/database.py"/>
        <source>Name in the database</source>
        <translation>Nom dans la base de données</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>Name of the search</source>
        <translation>Nom de la recherche</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>Natural colours are not possible with this raster, so words are unreliable: search by example.</source>
        <translation>Des couleurs naturelles sont impossibles avec ce raster et les mots ne sont pas fiables : recherchez par l'exemple.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/index_rasters.py"/>
        <source>Near-infrared band</source>
        <translation>Bande proche infrarouge</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>Needed if the download takes more than 2 GB.</source>
        <translation>Nécessaire si le téléchargement demande plus de 2 Go.</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Needed only to export open_clip models as encoders: torch for the CPU, and open_clip.</source>
        <translation>Nécessaire seulement pour exporter des modèles open_clip comme encodeurs : torch pour CPU, et open_clip.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/hub_box.py"/>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/anomalies.py"/>
        <source>New area (ha)</source>
        <translation>Nouvelle surface (ha)</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>New class</source>
        <translation>Nouvelle classe</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/layer/row.py"/>
        <source>New labels layer</source>
        <translation>Nouvelle couche de labels</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/promoting.py"/>
        <source>New labels of {name}: {count}. Check them on the map.</source>
        <translation>Nouveaux labels de {name} : {count}. Vérifiez-les sur la carte.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>New labels: {count}.</source>
        <translation>Nouveaux labels : {count}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>New name of the folder</source>
        <translation>Nouveau nom du dossier</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Next step</source>
        <translation>Étape suivante</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/scale.py"/>
        <source>No Dask scheduler answers at {scheduler} ({reason}). Check that it runs, and that its address and port are right.</source>
        <translation>Aucun ordonnanceur Dask ne répond à {scheduler} ({reason}). Vérifiez qu’il fonctionne, et que son adresse et son port sont corrects.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/from_to.py"/>
        <source>No change</source>
        <translation>Aucun changement</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>No change stands out from what is normal here: of {places:,} places, {over:,} are above the threshold, and about {expected:,} are without any change. Something can still have changed: where much of the ground changes, Akin takes it for normal.</source>
        <translation>Aucun changement ne se distingue ici de la normale : sur {places:,} lieux, {over:,} dépassent le seuil, et environ {expected:,} le dépassent sans aucun changement. Quelque chose peut quand même avoir changé : quand une grande partie du sol change, Akin le prend pour la normale.</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/style.py"/>
        <source>No class</source>
        <translation>Sans classe</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/style.py"/>
        <source>No class fits</source>
        <translation>Aucune classe ne convient</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>No class has the key {key}. Add classes in the Labels panel.</source>
        <translation>Aucune classe n'a la touche {key}. Ajoutez des classes dans le panneau Labels.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>No clear hit in {searched} patches, {ms} ms</source>
        <translation>Aucun résultat net parmi {searched} imagettes, {ms} ms</translation>
    </message>
    <message>
        <location filename="plugin/gui/fields/words_way.py"/>
        <source>No clear match for these words there. Use other words, or click an example on the map.</source>
        <translation>Aucun résultat net pour ces mots dans cette collection. Essayez d'autres mots, ou cliquez un exemple sur la carte.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>No clear match for {query}: general words such as land describe the nearest patches equally well. Try other words, or search by example.</source>
        <translation>Aucune correspondance nette pour {query} : des mots généraux comme terrain décrivent aussi bien les imagettes les plus proches. Essayez d'autres mots, ou recherchez par l'exemple.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>No clear match for {query}: no other patch fits the words and the examples together. Try without the words.</source>
        <translation>Aucune correspondance nette pour {query} : aucune autre imagette ne correspond à la fois aux mots et aux exemples. Essayez sans les mots.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>No clear match for {query}: the nearest patches may show something else. Try other words, or search by example.</source>
        <translation>Aucune correspondance nette pour {query} : les imagettes les plus proches montrent peut-être autre chose. Essayez d'autres mots, ou recherchez par l'exemple.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/nothing.py"/>
        <location filename="plugin/gui/search/dock.py"/>
        <source>No clear match.</source>
        <translation>Aucune correspondance nette.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>No collection is chosen. Choose the folder of a collection.</source>
        <translation>Aucune collection n'est choisie. Choisissez le dossier d'une collection.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clicks/click_note.py"/>
        <source>No collection is open: a click labels a square with sides of about {side}. Choose a collection in the Search panel to label its patches.</source>
        <translation>Aucune collection n'est ouverte : un clic labellise un carré d'environ {side} de côté. Choisissez une collection dans le panneau Recherche pour labelliser ses imagettes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>No example lies on a place with vectors of both dates. Use places that changed, inside the area.</source>
        <translation>Aucun exemple n'est sur un lieu avec des vecteurs des deux dates. Utilisez des lieux qui ont changé, dans la zone.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>No forecast is shown: on the last {dates} dates its mean error is {error:.3f}, and that of the value a year before is {naive:.3f}.</source>
        <translation>Aucune prévision n'est montrée : sur les {dates} dernières dates, son erreur moyenne est de {error:.3f}, et celle de la valeur un an plus tôt de {naive:.3f}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>No ground became {name}, so the map does not show where it is. Add labels of {name}, or label places without it as a second class.</source>
        <translation>Aucun lieu n'est devenu {name} : la carte ne montre pas où elle est. Ajoutez des labels de {name}, ou labellisez des lieux sans elle comme deuxième classe.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/nothing.py"/>
        <source>No hit has a score of {score:.2f} or more.</source>
        <translation>Aucun résultat n'a un score de {score:.2f} ou plus.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>No hit reaches the minimum score. Lower the minimum score to see the nearest patches.</source>
        <translation>Aucun résultat n'atteint le score minimal. Diminuez le score minimal pour voir les imagettes les plus proches.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/nothing.py"/>
        <source>No hits yet. Search in the Search panel.</source>
        <translation>Pas encore de résultats. Lancez une recherche dans le panneau Recherche.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/nothing.py"/>
        <source>No hits. Try other words or fewer filters.</source>
        <translation>Aucun résultat. Essayez d'autres mots ou moins de filtres.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>No label of {file} has a value in all of these fields: {fields}. Choose other fields, or enter the fractions.</source>
        <translation>Aucun label de {file} n'a de valeur dans tous ces champs : {fields}. Choisissez d'autres champs, ou saisissez les fractions.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>No lasting change and no single odd date stands out here (score {score}, threshold {threshold}).</source>
        <translation>Aucun changement durable ni aucune date isolée ne ressort ici (score {score}, seuil {threshold}).</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/mask_row.py"/>
        <source>No mask</source>
        <translation>Aucun masque</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>No mask has the date {date}. Give a mask for each date, or none.</source>
        <translation>Aucun masque n'a la date {date}. Donnez un masque pour chaque date, ou aucun.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>No mask of clouds has a date of the collection. The masks have: {known}. Choose masks of the same dates.</source>
        <translation>Aucun masque de nuages n'a une date de la collection. Les masques ont : {known}. Choisissez des masques des mêmes dates.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>No model of open_clip has weights of these shapes. Choose another checkpoint.</source>
        <translation>Aucun modèle d'open_clip n'a des poids de ces formes. Choisissez un autre point de contrôle.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/many/new_labels.py"/>
        <source>No new labels.</source>
        <translation>Aucun nouveau label.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/texts.py"/>
        <source>No patch covers {percent} % of the raster, at its edge (hatched on the map).</source>
        <translation>Aucune imagette ne couvre {percent} % du raster, sur son bord (hachuré sur la carte).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>No patch of {raster} has enough data: all or nearly all of its pixels are nodata. Check its nodata value, encode another part of it, or lower Minimum valid fraction.</source>
        <translation>Aucune imagette de {raster} n'a assez de données : presque tous ses pixels sont sans données. Vérifiez sa valeur nodata, encodez une autre partie du raster, ou diminuez « Fraction valide minimale ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>No patch with a label has data.</source>
        <translation>Aucune imagette avec un label n'a de données.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>No pixel has a mean year: it needs {least} dates or more without clouds, and no part of the year longer than {days:.0f} days without any.</source>
        <translation>Aucun pixel n'a d'année moyenne : il faut au moins {least} dates sans nuages, et aucune partie de l'année de plus de {days:.0f} jours sans date.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>No pixel of the field {field} has a vector: all are nodata. Choose another file or area.</source>
        <translation>Aucun pixel du champ {field} n'a de vecteur : tous sont nodata. Choisissez un autre fichier ou une autre zone.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>No pixel of {file} has a vector that TESSERA can have: its values reach {value:,.0f}. The file is damaged at its source: leave it out.</source>
        <translation>Aucun pixel de {file} n'a un vecteur que TESSERA peut avoir : ses valeurs atteignent {value:,.0f}. Le fichier est endommagé à sa source : laissez-le de côté.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>No place of {name} has vectors of two dates: the rasters of the dates do not overlap on the ground. Choose dates of the same area.</source>
        <translation>Aucun lieu de {name} n’a de vecteurs à deux dates : les rasters des dates ne se recouvrent pas au sol. Choisissez des dates de la même zone.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/maps.py"/>
        <source>No place stands out: the best score is {score:.2f}. What you search for is probably not there, or the encoder does not know it.</source>
        <translation>Aucun lieu ne se distingue : le meilleur score est {score:.2f}. Ce que vous cherchez n’est probablement pas là, ou l’encodeur ne le connaît pas.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>No raster has a patch with enough data. Check the nodata values, or lower Minimum valid fraction.</source>
        <translation>Aucun raster n'a d'imagette avec assez de données. Vérifiez les valeurs nodata, ou diminuez « Fraction valide minimale ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>No raster is of the year {year}. Choose another year.</source>
        <translation>Aucun raster n'est de l'année {year}. Choisissez une autre année.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>No reference label with a class lies on the map ({given:,} given). Fill in the reference field, and check the CRS of the layer.</source>
        <translation>Aucun label de référence avec une classe n'est sur la carte ({given:,} donnés). Remplissez le champ de référence, et vérifiez le SCR de la couche.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>No region in {searched} pixels, {ms} ms</source>
        <translation>Aucune région dans {searched} pixels, {ms} ms</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>No words. Textures, shapes and objects, learned without labels.</source>
        <translation>Sans mots. Textures, formes et objets, appris sans labels.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>No words. Textures, shapes and objects, learned without labels. Four times as large as the small one.</source>
        <translation>Sans mots. Textures, formes et objets, appris sans labels. Quatre fois plus grand que le petit.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>None of the {count:,} embeddings of {table} in the area can be used: they are all zero, or not numbers. Choose another table.</source>
        <translation>Aucun des {count:,} plongements de {table} dans la zone n'est utilisable : ils sont tous nuls, ou ne sont pas des nombres. Choisissez une autre table.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>None of the {count:,} rows of {table} that were read has a possible place in the CRS {crs}. Longitude and latitude may be swapped, the geometries damaged, or the CRS wrong. If it is another CRS, enter the CRS of the table.</source>
        <translation>Aucune des {count:,} lignes lues de {table} n'a de position possible dans le SCR {crs}. La longitude et la latitude sont peut-être inversées, les géométries endommagées, ou le SCR faux. Si c'est un autre SCR, saisissez le SCR de la table.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>None of the {count} labels has a point or a polygon. Draw the geometries, or choose another layer.</source>
        <translation>Aucun des {count} labels n'a de point ni de polygone. Dessinez les géométries, ou choisissez une autre couche.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>None of the {count} labels lies on a patch of {collection}. Check their CRS ({crs}), and that they are inside the rasters.</source>
        <translation>Aucun des {count} labels n'est sur une imagette de {collection}. Vérifiez leur SCR ({crs}), et qu'ils sont à l'intérieur des rasters.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>None of {pixels:,} pixels has a season with an amplitude of {least:g} or more.</source>
        <translation>Aucun de {pixels:,} pixels n'a de saison d'une amplitude d'au moins {least:g}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Normalisation</source>
        <translation>Normalisation</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Normalisation is '{name}'. It must be one of {choices}.</source>
        <translation>« Normalisation » vaut « {name} ». Les valeurs possibles sont : {choices}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Not available, because it can only be installed from the network.</source>
        <translation>Indisponible, car il ne peut être installé que par le réseau.</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Not available, because it could not be compiled.</source>
        <translation>Indisponible, car il n'a pas pu être compilé.</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Not available, because this computer has no C++ compiler.</source>
        <translation>Indisponible, car cet ordinateur n'a pas de compilateur C++.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>Not enough disk space in {folder}: {free_mb:.0f} MB free, {needed_mb:.0f} MB needed. Free some space and try again.</source>
        <translation>Espace disque insuffisant dans {folder} : {free_mb:.0f} Mo libres, {needed_mb:.0f} Mo nécessaires. Libérez de l'espace et réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chooser.py"/>
        <source>Not found, so not searched: {names}. Connect the drive, then open the project again.</source>
        <translation>Introuvable, donc hors de la recherche : {names}. Connectez le disque, puis rouvrez le projet.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Not installed</source>
        <translation>Non installé</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/style.py"/>
        <source>Not there</source>
        <translation>Absente</translation>
    </message>
    <message>
        <location filename="plugin/client/encoders.py"/>
        <source>Not verified: {names}. See the encoder's own page. Downloads are verified with the hub.</source>
        <translation>Non vérifié : {names}. Consultez la page de l'encodeur. Akin vérifie les téléchargements auprès du hub.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>Notes on the place</source>
        <translation>Remarques sur le lieu</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/drawing.py"/>
        <source>Nothing at this place</source>
        <translation>Rien à ce lieu</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>Nothing else in this area looks like {query}: all pixels differ more from the examples than pixels of one kind usually differ in this field. Search another area, or try other examples.</source>
        <translation>Rien d'autre dans cette zone ne ressemble à {query} : tous les pixels diffèrent plus des exemples que ne diffèrent d'habitude les pixels d'un même type dans ce champ. Cherchez dans une autre zone, ou essayez d'autres exemples.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>Nothing else looks like {query}: the nearest patches differ more from the examples than patches of one kind usually differ here. Try other examples.</source>
        <translation>Rien d'autre ne ressemble à {query} : les imagettes les plus proches diffèrent plus des exemples que des imagettes de même nature ne diffèrent d'habitude ici. Essayez d'autres exemples.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>Nothing is followed: search for something, or enter words.</source>
        <translation>Rien n'est suivi : recherchez quelque chose, ou saisissez des mots.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>Nothing says of which TESSERA dataset {file} is, and vectors of two datasets can't be compared. Put it into a folder with the name of the dataset, such as v1 or v1.1-dclimate, then add it again.</source>
        <translation>Rien ne dit de quel jeu de données TESSERA est {file}, et les vecteurs de deux jeux ne sont pas comparables. Mettez-le dans un dossier qui porte le nom du jeu, par exemple v1 ou v1.1-dclimate, puis ajoutez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>Nothing was downloaded. To download, check Download the rasters.</source>
        <translation>Rien n'a été téléchargé. Pour télécharger, cochez Télécharger les rasters.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/class_table.py"/>
        <source>Number keys choose a class. Drag hits from the gallery onto a class.</source>
        <translation>Les touches numériques choisissent une classe. Glissez des résultats de la galerie sur une classe.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Number of channels: {channels}, dates: {steps}. They do not fit the graph, which takes {input}. Correct Channels or Dates.</source>
        <translation>Nombre de canaux : {channels}, dates : {steps}. Cela ne convient pas au graphe, qui prend {input}. Corrigez « Canaux » ou « Dates ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Number of channels: {channels}. It does not fit the graph, which takes {input}. Correct Channels.</source>
        <translation>Nombre de canaux : {channels}. Cela ne convient pas au graphe, qui prend {input}. Corrigez « Canaux ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Number of channels: {given}, but the graph takes {count} ({input}). Correct Channels.</source>
        <translation>Nombre de canaux : {given}, mais le graphe en prend {count} ({input}). Corrigez « Canaux ».</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <source>Number of clusters</source>
        <translation>Nombre de groupes</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <location filename="plugin/algorithms/search/output_layers.py"/>
        <location filename="plugin/gui/search/filters.py"/>
        <location filename="plugin/layers/keep/areas.py"/>
        <source>Number of hits</source>
        <translation>Nombre de résultats</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Number of hits of each collection to compare</source>
        <translation>Nombre de résultats à comparer pour chaque collection</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/dialog.py"/>
        <source>Number of labels</source>
        <translation>Nombre de labels</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>Number of places</source>
        <translation>Nombre de lieux</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Number of queries</source>
        <translation>Nombre de requêtes</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/follow_box.py"/>
        <source>Number of the near-infrared band; automatic: by band names and sensor</source>
        <translation>Numéro de la bande proche infrarouge ; automatique : d'après les noms des bandes et le capteur</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/follow_box.py"/>
        <source>Number of the red band; automatic: by band names and sensor</source>
        <translation>Numéro de la bande rouge ; automatique : d'après les noms des bandes et le capteur</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>ONNX Runtime can't load {file}: {error}</source>
        <translation>ONNX Runtime ne peut pas charger {file} : {error}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>ONNX Runtime can't load {file}: {reason}</source>
        <translation>ONNX Runtime ne peut pas charger {file} : {reason}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>ONNX Runtime can't run {file}: {reason}</source>
        <translation>ONNX Runtime ne peut pas exécuter {file} : {reason}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/importing/source.py"/>
        <source>ONNX files (*.onnx)</source>
        <translation>Fichiers ONNX (*.onnx)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Of the ten nearest images to a word, the mean share that stays the same with this precision.</source>
        <translation>Parmi les dix images les plus proches d'un mot, la part moyenne qui reste la même avec cette précision.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Of the ten nearest images to an image, the mean share that stays the same with this precision.</source>
        <translation>Parmi les dix images les plus proches d'une image, la part moyenne qui reste la même avec cette précision.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Of {size:.2f} classes it is open on average whether they are there.</source>
        <translation>Pour {size:.2f} classes en moyenne, leur présence reste indécise.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Offset</source>
        <translation>Décalage</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>On places kept out of training: R2 {score:.2f}, mean absolute error {mae:.4g}, RMSE {rmse:.4g}.</source>
        <translation>Dans des lieux exclus de l'entraînement : R2 {score:.2f}, erreur absolue moyenne {mae:.4g}, RMSE {rmse:.4g}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>On places kept out of training: balanced accuracy {score:.2f}, mean F1 {f1:.2f}.</source>
        <translation>Dans des lieux exclus de l'entraînement : exactitude équilibrée {score:.2f}, F1 moyen {f1:.2f}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>On places kept out of training: mean average precision {score:.2f}, mean F1 {f1:.2f}.</source>
        <translation>Sur des lieux hors entraînement : précision moyenne {score:.2f}, F1 moyen {f1:.2f}.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>On the map (ha)</source>
        <translation>Sur la carte (ha)</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/side.py"/>
        <source>On the map: filled if both found the place, dashed if only one did</source>
        <translation>Sur la carte : rempli si les deux ont trouvé le lieu, en tirets si une seule l'a trouvé</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_classifier.py"/>
        <source>One class against the rest</source>
        <translation>Une classe contre le reste</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <source>One class per line, in a few words, such as: river. With a name before a colon, such as: water: a river or a lake.</source>
        <translation>Une classe par ligne, en quelques mots, par exemple : river. Avec un nom avant deux-points, par exemple : eau: a river or a lake.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/style.py"/>
        <source>One class: sure</source>
        <translation>Une classe : sûr</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>One damaged file of the collection was encoded again.</source>
        <translation>Un fichier endommagé de la collection a été encodé à nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/index_rasters.py"/>
        <source>One date for each raster or band, in their order, such as 2019-06-30. Separate them by spaces, commas or lines. By default from the layers, file names, or names of the bands.</source>
        <translation>Une date pour chaque raster ou bande, dans leur ordre, comme 2019-06-30. Séparez-les par des espaces, des virgules ou des lignes. Par défaut, celles des couches, des noms de fichiers ou des noms des bandes.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>One or several raster layers or files, in any CRS. An encoder that takes several dates at once needs one raster for each date, all of the same place, or one raster that stacks the bands date after date.</source>
        <translation>Un ou plusieurs rasters, couches ou fichiers, dans n'importe quel SCR. Un encodeur qui prend plusieurs dates à la fois demande un raster par date, tous du même lieu, ou un raster qui empile les bandes, date après date.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>One patch has no date, so the date filter leaves it out.</source>
        <translation>Une imagette n'a pas de date : le filtre de dates l'exclut.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>One patch is newer than the index. Build the index again to search faster.</source>
        <translation>Une imagette est plus récente que l'index. Reconstruisez l'index pour rechercher plus vite.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/output_layers.py"/>
        <source>One polygon per hit, with rank, score (0 to 1), percentile in the collection (0 to 100), source and date. The layer's metadata contain the query.</source>
        <translation>Un polygone par résultat, avec son rang, son score (0 à 1), son percentile dans la collection (0 à 100), sa source et sa date. Les métadonnées de la couche contiennent la requête.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/index_rasters.py"/>
        <source>One raster for each date, or one raster with a band for each date, all on the same grid. A raster with several bands needs red and near infrared: Akin computes NDVI. One with a single band is the index itself.</source>
        <translation>Un raster par date, ou un raster avec une bande par date, tous sur la même grille. Un raster à plusieurs bandes doit avoir le rouge et le proche infrarouge : Akin calcule le NDVI. Un raster à une bande est l'indice lui-même.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>One raster is in the list twice. Choose each raster only once.</source>
        <translation>Un raster figure deux fois dans la liste. Choisissez chaque raster une seule fois.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>One value</source>
        <translation>Une valeur</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>One value of the field {field}, {extreme:g}, is far from the others. Check it: a wrong unit or a typing error spoils the map.</source>
        <translation>Une valeur du champ {field}, {extreme:g}, est loin des autres. Vérifiez-la : une unité fausse ou une faute de frappe gâche la carte.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>One value: VALUE_FIELD is the field with the value. Fractions from fields: FRACTION_FIELDS are the fields with the share of each, 0 to 1 or in percent, which sum to 1. Fractions from pure places: PURE_FIELD is the field with the class of places that are of one class only. Akin mixes their vectors and learns from these mixtures.</source>
        <translation>Une valeur : VALUE_FIELD est le champ avec la valeur. Fractions à partir de champs : FRACTION_FIELDS sont les champs avec la part de chacune, de 0 à 1 ou en pour cent, dont la somme vaut 1. Fractions à partir de lieux purs : PURE_FIELD est le champ avec la classe de lieux d'une seule classe. Akin mélange leurs vecteurs et apprend de ces mélanges.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>One word for each channel, in the model's order. Add the wavelength in nm and the unit if the model needs them: blue green red nir:842, or nir:842:reflectance, or vv::db vh::db.</source>
        <translation>Un mot par canal, dans l'ordre du modèle. Ajoutez la longueur d'onde en nm et l'unité si le modèle en a besoin : blue green red nir:842, ou nir:842:reflectance, ou vv::db vh::db.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>Only a build of torch with several GB of CUDA packages was found ({packages}), so nothing was installed. Check the network; or put torch's CPU wheel into a folder and set PIP_FIND_LINKS to it; or put all packages into the folder of wheels.</source>
        <translation>Seule une version de torch avec plusieurs Go de paquets CUDA a été trouvée ({packages}), donc rien n'a été installé. Vérifiez le réseau. Ou mettez le fichier wheel de torch pour CPU dans un dossier et indiquez ce dossier dans PIP_FIND_LINKS. Ou mettez tous les paquets dans le dossier de paquets wheel.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/hub_box.py"/>
        <source>Only if you trust the mirror with your token. Otherwise Akin sends the token to the hub alone.</source>
        <translation>Seulement si vous confiez votre jeton au miroir. Sinon, Akin n'envoie le jeton qu'au hub.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/area_bar.py"/>
        <source>Only in the area on the map</source>
        <translation>Seulement dans la zone sur la carte</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Only in the map extent</source>
        <translation>Emprise de la carte seulement</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/making.py"/>
        <source>Only one class has labels: {name}. Map where it is, against everything else?</source>
        <translation>Une seule classe a des labels : {name}. Cartographier où elle est, contre tout le reste ?</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>Only one label can be used. Add labels with other fractions.</source>
        <translation>Un seul label est utilisable. Ajoutez des labels avec d'autres fractions.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>Only one label can be used. Add labels with other values.</source>
        <translation>Un seul label est utilisable. Ajoutez des labels avec d'autres valeurs.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Only one public program confirms its digest.</source>
        <translation>Un seul programme public confirme son empreinte.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Only one public program confirms the digests of its text tower and tokenizer.</source>
        <translation>Un seul programme public confirme les empreintes de son réseau de texte et de son tokenizer.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/suggest.py"/>
        <source>Only the class {name} has labels: the places are chosen to differ from them and from each other.</source>
        <translation>Seule la classe {name} a des labels : les lieux sont choisis pour différer de ceux-ci et les uns des autres.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>Only the current &amp;map extent</source>
        <translation>Seulement l'e&amp;mprise actuelle de la carte</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/index_rasters.py"/>
        <source>Only the dates of this year. By default, all dates together make one mean year.</source>
        <translation>Seulement les dates de cette année. Par défaut, toutes les dates forment ensemble une année moyenne.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>Only the extent of the last encoding</source>
        <translation>Seulement l'emprise du dernier encodage</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>Only the ground that both collections have is compared. Hits elsewhere are left out.</source>
        <translation>Seul le terrain que les deux collections ont en commun est comparé. Les résultats ailleurs sont laissés de côté.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/dates.py"/>
        <source>Only these dates, such as 2019-06-30. Separate them by spaces, commas or lines. A year stands for all its dates. By default, all dates.</source>
        <translation>Seulement ces dates, par exemple 2019-06-30. Séparez-les par des espaces, des virgules ou des lignes. Une année représente toutes ses dates. Par défaut, toutes les dates.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/dates.py"/>
        <source>Only this area. By default, everything.</source>
        <translation>Seulement cette zone. Par défaut, tout.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/embedding_picture.py"/>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <source>Only this area. By default, the whole collection or field.</source>
        <translation>Seulement cette zone. Par défaut, toute la collection ou tout le champ.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/ask_years.py"/>
        <source>Only this area. By default, the whole field.</source>
        <translation>Seulement cette zone. Par défaut, tout le champ.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Only {count:,} places have vectors of two dates. Akin needs at least {least} to learn how much unchanged places differ. Choose a larger extent, or smaller patches.</source>
        <translation>Seulement {count:,} lieux ont des vecteurs à deux dates. Akin en a besoin d’au moins {least} pour apprendre de combien diffèrent les lieux inchangés. Choisissez une emprise plus grande ou des imagettes plus petites.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>Only {name} has labels, so Akin can't tell where they say nothing. Label places without {name} as a second class.</source>
        <translation>Seule {name} a des labels : Akin ne peut pas dire où ils ne disent rien. Labellisez des lieux sans {name} comme deuxième classe.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>Open Settings &gt; Options &gt; Akin</source>
        <translation>Ouvrir Préférences &gt; Options &gt; Akin</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>Open Settings &gt; Options &gt; Akin. Press Install in the group Exporting encoders (torch).</source>
        <translation>Ouvre Préférences &gt; Options &gt; Akin. Cliquez-y sur « Installer » dans le groupe « Export d'encodeurs (torch) ».</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/link_collection.py"/>
        <source>Open collection of a database</source>
        <translation>Ouvrir une collection d'une base de données</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Open the collection</source>
        <translation>Ouvrir la collection</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/making.py"/>
        <source>Open the report</source>
        <translation>Ouvrir le rapport</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Opening the encoder</source>
        <translation>Ouverture de l'encodeur</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/tried.py"/>
        <source>Opening {file} for the first time, in a process of its own</source>
        <translation>Première ouverture de {file}, dans un processus séparé</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/source.py"/>
        <source>Optional</source>
        <translation>Facultatif</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>Or take both classes from the search: its right and wrong hits, and its examples.</source>
        <translation>Ou prenez les deux classes dans la recherche : ses résultats justes et faux, et ses exemples.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Ordinary photographs of all kinds, with a little aerial imagery.</source>
        <translation>Photographies ordinaires de toutes sortes, avec quelques images aériennes.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Ordinary photographs of all kinds.</source>
        <translation>Photographies ordinaires de toutes sortes.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Ordinary photographs of all kinds; distinguishes words better than CLIP.</source>
        <translation>Photographies ordinaires de toutes sortes ; distingue mieux les mots que CLIP.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Ordinary photographs, in many languages.</source>
        <translation>Photographies ordinaires, dans de nombreuses langues.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Ordinary photographs; fast on small computers.</source>
        <translation>Photographies ordinaires ; rapide sur de petits ordinateurs.</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Outdated. Press Repair.</source>
        <translation>Obsolète. Cliquez sur « Réparer ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Output</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Output {output}: a grid ({shape}), combined into one vector of {dimension} numbers (pooling {pooling}).</source>
        <translation>Sortie {output} : une grille ({shape}), réduite à un vecteur de {dimension} nombres (agrégation {pooling}).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Output {output}: one vector of {dimension} numbers for each patch.</source>
        <translation>Sortie {output} : un vecteur de {dimension} nombres par imagette.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Output {output}: {side} x {side} vectors of {dimension} numbers for each patch, one for each square.</source>
        <translation>Sortie {output} : {side} x {side} vecteurs de {dimension} nombres par imagette, un par carré.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_encoder.py"/>
        <source>Outputs that you can choose: {outputs}</source>
        <translation>Sorties que vous pouvez choisir : {outputs}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>Outside the area of applicability: {percent:.1f} % of the map.</source>
        <translation>Hors de la zone d'applicabilité : {percent:.1f} % de la carte.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/style.py"/>
        <source>Outside: unlike all labels</source>
        <translation>À l'extérieur : différent de tous les labels</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <source>Overall accuracy</source>
        <translation>Exactitude globale</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>Overall accuracy: at least {low:.1%} (95 % interval). None of the {used:,} reference labels shows an error.</source>
        <translation>Exactitude globale : au moins {low:.1%} (intervalle à 95 %). Aucun des {used:,} labels de référence ne montre d'erreur.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>Overall accuracy: {overall:.1%} ± {pm:.1%} (95 % interval), from {used:,} reference labels.</source>
        <translation>Exactitude globale : {overall:.1%} ± {pm:.1%} (intervalle à 95 %), d'après {used:,} labels de référence.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Overlap</source>
        <translation>Recouvrement</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Overlap is {overlap:g}. It must be from 0 to 0.9.</source>
        <translation>« Recouvrement » vaut {overlap:g}. La valeur doit être comprise entre 0 et 0,9.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Overwrite an encoder with the same id.</source>
        <translation>Écraser un encodeur qui a le même identifiant.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Overwrite an existing encoder</source>
        <translation>Écraser un encodeur existant</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Padding token</source>
        <translation>Token de remplissage</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>Parquet files</source>
        <translation>Fichiers Parquet</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>Partly downloaded: {size}</source>
        <translation>Téléchargé en partie : {size}</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/hits.py"/>
        <source>Patch</source>
        <translation>Imagette</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>Patch at {x:.6g}, {y:.6g}: labels of the classes {names}.</source>
        <translation>Imagette à {x:.6g}, {y:.6g} : labels des classes {names}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>Patch size (m)</source>
        <translation>Taille de l'imagette (m)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Patch size (pixels)</source>
        <translation>Taille d'imagette (pixels)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Patch size is {given_px} pixels, but the graph takes only {taken_px} pixels. Correct Patch size, or leave it empty.</source>
        <translation>« Taille d'imagette » vaut {given_px} pixels, mais le graphe n'accepte que {taken_px} pixels. Corrigez « Taille d'imagette », ou laissez ce champ vide.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>Patch {patch} is no longer in the collection. Remove it from the query and search again.</source>
        <translation>L'imagette {patch} n'est plus dans la collection. Retirez-la de la requête et relancez la recherche.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <location filename="plugin/algorithms/shared/fetch_collection.py"/>
        <location filename="plugin/algorithms/shared/link_collection.py"/>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <location filename="plugin/algorithms/tables/export_embeddings.py"/>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <location filename="plugin/gui/collections/details.py"/>
        <source>Patches</source>
        <translation>Imagettes</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>Patches deleted</source>
        <translation>Imagettes supprimées</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Patches encoded in this run</source>
        <translation>Imagettes encodées cette fois</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/report.py"/>
        <source>Patches in {folder}: {patches}. Encoded now: {encoded}, unchanged: {unchanged}, skipped: {skipped}; {rate:.0f} patches per second on {device}.</source>
        <translation>Imagettes dans {folder} : {patches}. Encodées cette fois : {encoded}, inchangées : {unchanged}, ignorées : {skipped} ; {rate:.0f} imagettes par seconde sur {device}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Patches per second</source>
        <translation>Imagettes par seconde</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Patches skipped</source>
        <translation>Imagettes ignorées</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Patches unchanged</source>
        <translation>Imagettes inchangées</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>Patches with a smaller fraction (0 to 1) of valid pixels are skipped.</source>
        <translation>Les imagettes avec une plus petite fraction (0 à 1) de pixels valides sont ignorées.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Patches with a smaller fraction of valid pixels are skipped.</source>
        <translation>Les imagettes dont la fraction de pixels valides est plus petite sont ignorées.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>Patches with labels</source>
        <translation>Imagettes avec labels</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>Patches written</source>
        <translation>Imagettes écrites</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/texts.py"/>
        <source>Patches: {patches} left of {total}, {width} wide, pixels of {pixel}</source>
        <translation>Imagettes : {patches} restantes sur {total}, {width} de large, pixels de {pixel}</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/widgets/collection_combo.py"/>
        <source>Patches: {patches} · {size} · {encoder}</source>
        <translation>Imagettes : {patches} · {size} · {encoder}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/report.py"/>
        <source>Patches: {patches}, {patch_m:g} m wide, with pixels of {pixel_size_m:g} m in {crs}. Time: about {time} ({rate:.0f} patches per second on {device}). Memory: {memory:.0f} MB. Disk: {disk:.1f} MB ({free:.0f} MB free).</source>
        <translation>Imagettes : {patches}, de {patch_m:g} m de côté, avec des pixels de {pixel_size_m:g} m dans {crs}. Durée : environ {time} ({rate:.0f} imagettes par seconde sur {device}). Mémoire : {memory:.0f} Mo. Disque : {disk:.1f} Mo (libre : {free:.0f} Mo).</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/texts.py"/>
        <source>Patches: {patches}, {width} wide, pixels of {pixel}</source>
        <translation>Imagettes : {patches}, {width} de large, pixels de {pixel}</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Patches: {patches}. Size: {size}. Rasters and layers of hits stay.</source>
        <translation>Imagettes : {patches}. Taille : {size}. Les rasters et les couches de résultats restent.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/hits.py"/>
        <source>Percentile in the collection (0 to 100)</source>
        <translation>Centile dans la collection (0 à 100)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/phenology.py"/>
        <source>Phenology</source>
        <translation>Phénologie</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>Picture (*.png)</source>
        <translation>Image (*.png)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/embedding_picture.py"/>
        <source>Picture of embeddings</source>
        <translation>Image des embeddings</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>Picture of the embedding</source>
        <translation>Image du plongement</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>Picture of what you search for</source>
        <translation>Image de ce que vous recherchez</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>Pictures {patterns}</source>
        <translation>Images {patterns}</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>Picture…</source>
        <translation>Image…</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/table.py"/>
        <source>Pixel size</source>
        <translation>Taille du pixel</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Pixel size (m)</source>
        <translation>Taille du pixel (m)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/typed.py"/>
        <source>Pixel size is "{text}". Enter a number of metres greater than 0, for example 0.5.</source>
        <translation>« Taille du pixel » vaut « {text} ». Indiquez un nombre de mètres supérieur à 0, par exemple 0,5.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Pixel size is {pixel_size_m:g} m. It must be more than 0 m and less than 100 000 m.</source>
        <translation>« Taille du pixel » vaut {pixel_size_m:g} m. La valeur doit être supérieure à 0 m et inférieure à 100 000 m.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Pixel sizes (m)</source>
        <translation>Tailles du pixel (m)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Pixel sizes of the model's training images in metres, separated by spaces. For a model of ordinary photographs: the pixel size of the rasters that you want to search.</source>
        <translation>Tailles du pixel des images d'entraînement du modèle, en mètres, séparées par des espaces. Pour un modèle de photographies ordinaires : la taille du pixel des rasters où vous voulez rechercher.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Pixel sizes of the training images (metres)</source>
        <translation>Tailles du pixel des images d'entraînement (mètres)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Pixel sizes of the training images in metres, separated by spaces, for example 0.3 0.6</source>
        <translation>Les tailles du pixel des images d'entraînement en mètres, séparées par des espaces, par exemple 0.3 0.6</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/details.py"/>
        <source>Pixels</source>
        <translation>Pixels</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/phenology.py"/>
        <source>Pixels with a smaller amplitude have no season: water, rock, evergreen plants.</source>
        <translation>Les pixels d'une amplitude plus petite n'ont pas de saison : eau, roche, plantes toujours vertes.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/structure.py"/>
        <source>Place by chance</source>
        <translation>Lieu pris au hasard</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term.py"/>
        <source>Place {number}</source>
        <translation>Lieu {number}</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/suggesting.py"/>
        <source>Place {number} of {count} ({kind}). Press the number key of its class.</source>
        <translation>Lieu {number} sur {count} ({kind}). Appuyez sur la touche numérique de sa classe.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/suggesting.py"/>
        <source>Place {number} of {count} ({kind}). Right-click it in Results to give it the value.</source>
        <translation>Lieu {number} sur {count} ({kind}). Faites un clic droit dessus dans Résultats pour lui donner la valeur.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>Place {rank}, {what}</source>
        <translation>Lieu {rank}, {what}</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Places</source>
        <translation>Lieux</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>Places have patches of {count} dates ({dates}), and all of them are used together. For one date, enter Earliest date and Latest date, or set the dates in the Search panel's filters.</source>
        <translation>Des lieux ont des imagettes de {count} dates ({dates}), et toutes sont utilisées ensemble. Pour une seule date, remplissez « Date la plus ancienne » et « Date la plus récente », ou réglez les dates dans les filtres du panneau Recherche.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>Places of this map can have several classes, so it has no areas as polygons. Leave them out.</source>
        <translation>Les lieux de cette carte peuvent avoir plusieurs classes, donc elle n’a pas de surfaces en polygones. Laissez cette sortie vide.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Places that are near each other are alike. Labels that are held back by chance have neighbours among the labels that train the model, so these figures flatter. The figures by ground are those of the map.</source>
        <translation>Des lieux proches se ressemblent. Les labels mis de côté au hasard ont des voisins parmi les labels qui entraînent le modèle : ces chiffres flattent. Les chiffres par terrain sont ceux de la carte.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/many/new_labels.py"/>
        <source>Places that have a label already: {count}. Akin leaves them as they are.</source>
        <translation>Lieux qui ont déjà un label : {count}. Akin n'y touche pas.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Places that were held back by ground</source>
        <translation>Lieux mis de côté par terrain</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Places that were held back by ground: rows by their label, columns by the model.</source>
        <translation>Lieux mis de côté par terrain : les lignes selon leur label, les colonnes selon le modèle.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Places with labels</source>
        <translation>Lieux avec un label</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>Places: {count}</source>
        <translation>Lieux : {count}</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/plot.py"/>
        <source>Plot of the place over time</source>
        <translation>Graphique du lieu dans le temps</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/changed_like.py"/>
        <source>Points on places that changed in the way that you look for.</source>
        <translation>Des points sur des lieux qui ont changé de la façon que vous cherchez.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>Points or polygons on places that look like what you search for. They must be on the raster.</source>
        <translation>Des points ou des polygones sur des lieux qui ressemblent à ce que vous recherchez. Ils doivent se trouver sur le raster.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>Points or polygons on places that look similar but are something else.</source>
        <translation>Des points ou des polygones sur des lieux semblables, mais qui sont autre chose.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>Points or polygons on places that you know. The labels of Akin's Labels panel, or any layer.</source>
        <translation>Des points ou des polygones sur des lieux que vous connaissez. Les labels du panneau Labels d'Akin, ou n'importe quelle couche.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <source>Points with the class that is really there. A polygon stands for its middle.</source>
        <translation>Des points avec la classe réelle. Un polygone vaut pour son milieu.</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/about_encoder.py"/>
        <source>Polish</source>
        <translation>polonais</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clicks/places.py"/>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>Polygon</source>
        <translation>Polygone</translation>
    </message>
    <message>
        <location filename="plugin/gui/window/window.py"/>
        <source>Polygon {number}</source>
        <translation>Polygone {number}</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>Polygons</source>
        <translation>Polygones</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Polygons of {count:,} cells need too much memory, the maximum is {most:,}. Choose a smaller extent, or leave the polygons out.</source>
        <translation>Les polygones de {count:,} cellules demandent trop de mémoire ; le maximum est de {most:,}. Choisissez une emprise plus petite, ou renoncez aux polygones.</translation>
    </message>
    <message>
        <location filename="plugin/gui/map/selected_polygons.py"/>
        <source>Polygons selected: {count}. Select at most {most}.</source>
        <translation>Polygones sélectionnés : {count}. Sélectionnez-en au maximum {most}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Pooling</source>
        <translation>Agrégation (pooling)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Pooling is 'none', but the output is a grid of tokens ({shape}). Choose another pooling.</source>
        <translation>« Agrégation (pooling) » vaut « none », mais la sortie est une grille de tokens ({shape}). Choisissez une autre agrégation.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Pooling is '{pooling}', but the output is already one vector for each patch ({shape}). Choose 'none'.</source>
        <translation>« Agrégation (pooling) » vaut « {pooling} », mais la sortie est déjà un seul vecteur par imagette ({shape}). Choisissez « none ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Pooling is '{pooling}'. It must be one of {choices}.</source>
        <translation>« Agrégation (pooling) » vaut « {pooling} ». Les valeurs possibles sont : {choices}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/about_encoder.py"/>
        <source>Portuguese</source>
        <translation>portugais</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/map_row.py"/>
        <source>Position of the line</source>
        <translation>Position de la ligne</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>Press Click a place, then click on the map.</source>
        <translation>Appuyez sur Cliquer un lieu, puis cliquez sur la carte.</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Press Compare to see the agreement.</source>
        <translation>Cliquez sur « Comparer » pour voir la concordance.</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Press Enter to compare. Without words or examples, Akin searches both with 20 example places.</source>
        <translation>Appuyez sur Entrée pour comparer. Sans mots ni exemples, Akin recherche dans les deux avec 20 lieux d'exemple.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>Probabilities</source>
        <translation>Probabilités</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/drawing.py"/>
        <source>Probability</source>
        <translation>Probabilité</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Probability of the predicted class</source>
        <translation>Probabilité de la classe prédite</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>Producer's accuracy</source>
        <translation>Exactitude du producteur</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <location filename="plugin/gui/collections/details.py"/>
        <source>Product</source>
        <translation>Produit</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Prompts</source>
        <translation>Modèles de phrase</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Prompts for the words of a query, separated by |, for example an aerial photo of {}. | {}</source>
        <translation>Les modèles de phrase pour les mots d'une requête, séparés par |, par exemple an aerial photo of {}. | {}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>Publish collection to a database</source>
        <translation>Publier une collection dans une base de données</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>PyTorch's index with the CPU build of torch can't be reached. The default build needs several GB of CUDA packages, so nothing was installed. Check the network; or put torch's CPU wheel into a folder and set PIP_FIND_LINKS to it; or put all packages into the folder of wheels.</source>
        <translation>L'index de PyTorch avec la version de torch pour CPU n'est pas accessible. La version par défaut nécessite plusieurs Go de paquets CUDA, donc rien n'a été installé. Vérifiez le réseau. Ou mettez le fichier wheel de torch pour CPU dans un dossier et indiquez ce dossier dans PIP_FIND_LINKS. Ou mettez tous les paquets dans le dossier de paquets wheel.</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/editing.py"/>
        <source>QGIS can't change the layer {layer}: its file is read-only, or its format can't be edited.</source>
        <translation>QGIS ne peut pas modifier la couche {layer} : son fichier est en lecture seule, ou son format ne peut pas être édité.</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/editing.py"/>
        <source>QGIS can't edit the layer {layer}. Close other programs that use its file.</source>
        <translation>QGIS ne peut pas éditer la couche {layer}. Fermez les autres programmes qui utilisent son fichier.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/heat.py"/>
        <source>QGIS can't open the heat map {path}. Create it again with another name.</source>
        <translation>QGIS ne peut pas ouvrir la carte de similarité {path}. Créez-la de nouveau sous un autre nom.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/live.py"/>
        <source>QGIS can't open the scores in {path}. Search again.</source>
        <translation>QGIS ne peut pas ouvrir les scores dans {path}. Relancez la recherche.</translation>
    </message>
    <message>
        <location filename="plugin/layers/inputs/rendering.py"/>
        <source>QGIS could not render {layer} to {folder}. Check its connection and the free disk space.</source>
        <translation>QGIS n'a pas pu faire le rendu de {layer} dans {folder}. Vérifiez la connexion de la couche et l'espace disque libre.</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/editing.py"/>
        <source>QGIS could not save the labels of {layer} ({reason}). They are still in the layer: save it again.</source>
        <translation>QGIS n'a pas pu enregistrer les labels de {layer} ({reason}). Ils sont toujours dans la couche : enregistrez-la à nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/layers/keep/saving.py"/>
        <source>QGIS could not save the layer to {path} ({reason}). Choose another file.</source>
        <translation>QGIS n'a pas pu enregistrer la couche dans {path} ({reason}). Choisissez un autre fichier.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>QGIS drops a temporary layer when you close the project.</source>
        <translation>QGIS supprime une couche temporaire quand vous fermez le projet.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>QGIS's Python {python} can't run the engine, which needs Python 3.10 or newer. No other Python could be downloaded. Install Python 3.12 or a newer QGIS.</source>
        <translation>Le Python {python} de QGIS ne peut pas exécuter le moteur, qui nécessite Python 3.10 ou plus récent. Aucun autre Python n'a pu être téléchargé. Installez Python 3.12 ou un QGIS plus récent.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>QuickGELU</source>
        <translation>QuickGELU</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>R and W keys: mark it as right or wrong. Delete: hide it.</source>
        <translation>Touches R et W : le marquer juste ou faux. Suppr : le masquer.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>R2 in places held back</source>
        <translation>R2 dans les lieux mis de côté</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>R2 in places held back (the mean of fractions). Empty if there are too few labels.</source>
        <translation>Le R2 dans les lieux mis de côté (la moyenne des fractions). Vide si les labels sont trop peu nombreux.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>RMSE by ground</source>
        <translation>RMSE par terrain</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/hits.py"/>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <location filename="plugin/gui/collections/details.py"/>
        <location filename="plugin/gui/encode/rasters_box.py"/>
        <location filename="plugin/layers/results/hits.py"/>
        <source>Raster</source>
        <translation>Raster</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Raster for the test</source>
        <translation>Raster de test</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/dialog.py"/>
        <source>Raster of clusters</source>
        <translation>Raster de groupes</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/index_rasters.py"/>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <location filename="plugin/algorithms/search/filters.py"/>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Rasters</source>
        <translation>Rasters</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/rasters_box.py"/>
        <source>Rasters and their dates</source>
        <translation>Les rasters et leurs dates</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/details.py"/>
        <source>Rasters of the collection</source>
        <translation>Rasters de la collection</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Re&amp;name…</source>
        <translation>Re&amp;nommer…</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/trial.py"/>
        <source>Read from the file</source>
        <translation>Lu dans le fichier</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>Read the file, ask for missing information, and test the encoder on the raster. This saves nothing.</source>
        <translation>Lire le fichier, demander les informations manquantes et tester l'encodeur sur le raster. Rien n'est enregistré.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Reading patches</source>
        <translation>Lecture des imagettes</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Reading the ONNX file</source>
        <translation>Lecture du fichier ONNX</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>Reading the bands of the imagery at the labels</source>
        <translation>Lecture des bandes de l'imagerie aux labels</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <location filename="plugin/gui/compare/side.py"/>
        <location filename="plugin/gui/search/chooser.py"/>
        <source>Reading the collection…</source>
        <translation>Lecture de la collection…</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>Reading the dates…</source>
        <translation>Lecture des dates…</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>Reading the embeddings</source>
        <translation>Lecture des plongements</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>Reading the embeddings: {done:,} of {total:,}</source>
        <translation>Lecture des plongements : {done:,} sur {total:,}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>Reading the field</source>
        <translation>Lecture du champ</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>Reading the header of a raster</source>
        <translation>Lecture de l'en-tête d'un raster</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>Reading the headers of {count} rasters</source>
        <translation>Lecture des en-têtes de {count} rasters</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>Reading the labels</source>
        <translation>Lecture des labels</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>Reading the year {year}</source>
        <translation>Lecture de l'année {year}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/remote.py"/>
        <source>Reading what the collection holds</source>
        <translation>Lecture du contenu de la collection</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>Reading what the database holds</source>
        <translation>Lecture du contenu de la base de données</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>Reading where the rows are: {file}</source>
        <translation>Lecture de l'emplacement des lignes : {file}</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Reads rasters, encodes and searches. Its packages have their own folder: QGIS does not change.</source>
        <translation>Lit les rasters, encode et recherche. Ses paquets sont dans un dossier à part : QGIS ne change pas.</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/base.py"/>
        <source>Ready-made embeddings</source>
        <translation>Embeddings prêts à l'emploi</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>Recall@10</source>
        <translation>Rappel@10</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>Recall@100</source>
        <translation>Rappel@100</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>Recall@100 for words</source>
        <translation>Rappel@100 pour des mots</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/index_rasters.py"/>
        <source>Red band</source>
        <translation>Bande rouge</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/follow_box.py"/>
        <source>Red:</source>
        <translation>Rouge :</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/buttons.py"/>
        <source>Redo the change of the query (Ctrl+Shift+Z)</source>
        <translation>Rétablir la modification de la requête (Ctrl+Maj+Z)</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/layer/row.py"/>
        <source>Redo the edit of the labels (Ctrl+Shift+Z)</source>
        <translation>Rétablir la modification des labels (Ctrl+Maj+Z)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <source>Reference labels</source>
        <translation>Labels de référence</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>Reference labels: {labels}, field {field}</source>
        <translation>Labels de référence : {labels}, champ {field}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>Reference places</source>
        <translation>Lieux de référence</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>Reference places of {map}</source>
        <translation>Lieux de référence de {map}</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>Region of {area}</source>
        <translation>Région de {area}</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Reinstall the packages</source>
        <translation>Réinstaller les paquets</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <location filename="plugin/gui/labels/dock.py"/>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Remove &amp;raster…</source>
        <translation>Retirer le &amp;raster…</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Remove a link</source>
        <translation>Retirer un lien</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Remove a raster</source>
        <translation>Retirer un raster</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chips.py"/>
        <source>Remove from the query</source>
        <translation>Supprimer de la requête</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/session.py"/>
        <source>Remove labels</source>
        <translation>Retirer des labels</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>Remove the class</source>
        <translation>Supprimer la classe</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>Remove the class and its labels</source>
        <translation>Supprimer la classe et ses labels</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/session.py"/>
        <source>Remove the class {name}</source>
        <translation>Supprimer la classe {name}</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>Remove the label (0)</source>
        <translation>Retirer le label (0)</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Remove the link {name}? The collection stays in the database.</source>
        <translation>Retirer le lien {name} ? La collection reste dans la base de données.</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Remove the patches of the selected raster. The raster itself stays.</source>
        <translation>Retirer les imagettes du raster sélectionné. Le raster lui-même reste.</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Remove the patches of {raster} from the collection? To search it again, encode it again.</source>
        <translation>Retirer les imagettes de {raster} de la collection ? Pour y rechercher de nouveau, il faut l'encoder de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Remove these packages from this computer? To use them again, you must download them again.</source>
        <translation>Supprimer ces paquets de cet ordinateur ? Pour les utiliser de nouveau, il faudra les télécharger de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chips.py"/>
        <source>Remove {term}</source>
        <translation>Supprimer {term}</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Rename a collection</source>
        <translation>Renommer une collection</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Rename the folder of the collection</source>
        <translation>Renommer le dossier de la collection</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>Rename the search</source>
        <translation>Renommer la recherche</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/session.py"/>
        <source>Rename {old} to {new}</source>
        <translation>Renommer {old} en {new}</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Repair</source>
        <translation>Réparer</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <location filename="plugin/gui/shared/file_name.py"/>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Replace an encoder with the same id</source>
        <translation>Remplacer un encodeur de même identifiant</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/file_name.py"/>
        <source>Replace the file?</source>
        <translation>Remplacer le fichier ?</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>Replace the published collection</source>
        <translation>Remplacer la collection publiée</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>Replace the search?</source>
        <translation>Remplacer la recherche ?</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <location filename="plugin/algorithms/mapping/map_report.py"/>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>Result of the search</source>
        <translation>Résultat de la recherche</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>Right (R)</source>
        <translation>Juste (R)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>Rows left out</source>
        <translation>Lignes écartées</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>Runs on the CPU.</source>
        <translation>S'exécute sur le CPU.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>Runs on the GPU ({device}).</source>
        <translation>S'exécute sur le GPU ({device}).</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/about_encoder.py"/>
        <source>Russian</source>
        <translation>russe</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>R² by ground</source>
        <translation>R² par terrain</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>SHA-256 of the catalogue</source>
        <translation>SHA-256 du catalogue</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>SHA-256 of the hub</source>
        <translation>SHA-256 du hub</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/export_embeddings.py"/>
        <source>STAC item</source>
        <translation>Élément STAC</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>Sample reference places</source>
        <translation>Échantillonner des lieux de référence</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Save the encoder</source>
        <translation>Enregistrer l'encodeur</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>Save the encoder. Answer all questions first.</source>
        <translation>Enregistrer l'encodeur. Répondez d'abord à toutes les questions.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Save the encoder. If off, Akin only exports, checks and measures it.</source>
        <translation>Enregistrer l'encodeur. Si cette case est décochée, Akin se limite à exporter, vérifier et mesurer.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Save the encoder. If off, Akin only reads the file, asks for missing information and tests the encoder.</source>
        <translation>Enregistrer l'encodeur. Si cette case est décochée, Akin lit seulement le fichier, demande les informations manquantes et teste l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Save the hits of both collections in a GeoPackage and add them to the project</source>
        <translation>Enregistrer les résultats des deux collections dans un GeoPackage et les ajouter au projet</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/layer/row.py"/>
        <source>Save the labels in their layer. Saving the project also saves them.</source>
        <translation>Enregistrer les labels dans leur couche. Enregistrer le projet les enregistre aussi.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>Save the plot</source>
        <translation>Enregistrer le graphique</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>Save the plot as a picture (PNG, SVG), or its values as a table (CSV)</source>
        <translation>Enregistrer le graphique comme image (PNG, SVG), ou ses valeurs comme table (CSV)</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>Save the scores of what the map shows as a GeoTIFF, in the pixels of the field, and add it to the project</source>
        <translation>Enregistrer les scores de ce que montre la carte dans un GeoTIFF, aux pixels du champ, et l'ajouter au projet</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/layer/row.py"/>
        <source>Save the temporary labels in a GeoPackage. The layer stays where it is.</source>
        <translation>Enregistrer les labels temporaires dans un GeoPackage. La couche reste à sa place.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>Save this search</source>
        <translation>Enregistrer cette recherche</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>Save this search…</source>
        <translation>Enregistrer cette recherche…</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Saved</source>
        <translation>Enregistré</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>Saved in this project</source>
        <translation>Enregistrées dans ce projet</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>Saved searches of this project, and earlier searches</source>
        <translation>Recherches enregistrées dans ce projet et recherches précédentes</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Scale</source>
        <translation>Échelle</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Scaling</source>
        <translation>Mise à l'échelle</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Scaling is '{scaling}'. It must be one of {choices}.</source>
        <translation>« Mise à l'échelle » vaut « {scaling} ». Les valeurs possibles sont : {choices}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/database.py"/>
        <source>Schema</source>
        <translation>Schéma</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/map_report.py"/>
        <location filename="plugin/gui/time/drawing.py"/>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/hits.py"/>
        <source>Score (0 to 1)</source>
        <translation>Score (0 à 1)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <source>Scores</source>
        <translation>Scores</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/live.py"/>
        <source>Scores (0 to 1) of the field {field} for what the map shows. Akin updates them when the map moves.</source>
        <translation>Scores (0 à 1) du champ {field} pour ce que montre la carte. Akin les met à jour quand la carte bouge.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/heat.py"/>
        <source>Scores (0 to 1) of the patches of {collection}. Cell size: {cell:g} m.</source>
        <translation>Scores (0 à 1) des imagettes de {collection}. Taille des cellules : {cell:g} m.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>Scores higher than {percent} % of the collection</source>
        <translation>Score plus élevé que {percent} % de la collection</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>Scores of the classes</source>
        <translation>Scores des classes</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/base.py"/>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Search a collection that lies in a PostgreSQL database, without a copy</source>
        <translation>Chercher, sans copie, dans une collection d'une base de données PostgreSQL</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/search_similar.py"/>
        <location filename="plugin/gui/results/nothing.py"/>
        <source>Search by example</source>
        <translation>Rechercher par l'exemple</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>Search by example, not by words</source>
        <translation>Cherchez par l'exemple, pas par mots</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>Search by example: no usable encoder</source>
        <translation>Cherchez par l'exemple : pas d'encodeur</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/search_text.py"/>
        <source>Search by words</source>
        <translation>Rechercher avec des mots</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>Search by words: yes.</source>
        <translation>Recherche avec des mots : oui.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>Search by words: {languages}.</source>
        <translation>Recherche avec des mots : {languages}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/area_bar.py"/>
        <source>Search everywhere</source>
        <translation>Chercher partout</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>Search for places that look like a picture file</source>
        <translation>Rechercher des lieux qui ressemblent à un fichier d'image</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>Search for places that look like the selected polygons of a layer</source>
        <translation>Rechercher des lieux qui ressemblent aux polygones sélectionnés d'une couche</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/area_bar.py"/>
        <source>Search in the extent that the map shows now</source>
        <translation>Chercher dans l'emprise que la carte montre maintenant</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Search only for hits with at least this score, from 0 to 1. 0 finds all hits.</source>
        <translation>Ne chercher que les résultats avec au moins ce score, de 0 à 1. 0 trouve tous les résultats.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Search only imagery of this date or earlier.</source>
        <translation>Rechercher seulement dans les images de cette date ou plus anciennes.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Search only imagery of this date or later.</source>
        <translation>Rechercher seulement dans les images de cette date ou plus récentes.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Search only in the extent that the map shows now. It stays when the map moves.</source>
        <translation>Chercher seulement dans l'emprise que la carte montre maintenant. Elle reste quand la carte bouge.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Search only in these rasters of the collection</source>
        <translation>Rechercher seulement dans ces rasters de la collection</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Search only in this extent.</source>
        <translation>Rechercher seulement dans cette emprise.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/mask_row.py"/>
        <source>Search only inside the polygons of this layer</source>
        <translation>Chercher seulement à l'intérieur des polygones de cette couche</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Search only inside these polygons.</source>
        <translation>Rechercher seulement à l'intérieur de ces polygones.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Search only these rasters of the collection. One name per line.</source>
        <translation>Rechercher seulement dans ces rasters de la collection. Un nom par ligne.</translation>
    </message>
    <message>
        <location filename="plugin/gui/fields/year_row.py"/>
        <source>Search the embeddings of this year</source>
        <translation>Chercher dans les embeddings de cette année</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/area_bar.py"/>
        <source>Search this area</source>
        <translation>Chercher dans cette zone</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Search this collection in the Search panel</source>
        <translation>Rechercher dans cette collection, dans le panneau Recherche</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chooser.py"/>
        <source>Searched together with: {names}</source>
        <translation>Recherche aussi dans : {names}</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>Searches</source>
        <translation>Recherches</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Searches are exact, and take longer in collections of many patches.</source>
        <translation>Les recherches sont exactes, et plus longues dans les collections de nombreuses imagettes.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Searches two collections of the same area with the same query and shows how many places both find. Use it to compare two encoders or two pixel sizes.
Enter words, examples or a picture to get the hits of both. Without a query, Akin searches both with 20 example places from the area.
With a field (ready-made embeddings), the ground is compared: the hectares with a score of 0.5 or more in both, only in the first and only in the second, where both have vectors.</source>
        <translation>Recherche la même requête dans deux collections de la même zone et montre combien de lieux les deux trouvent. Utilisez-le pour comparer deux encodeurs ou deux tailles du pixel.
Saisissez des mots, des exemples ou une image pour obtenir les résultats des deux. Sans requête, Akin cherche dans les deux avec 20 lieux d'exemple de la zone.
Avec un champ (embeddings prêts à l'emploi), c'est le terrain qui est comparé : les hectares avec un score de 0,5 ou plus dans les deux, seulement dans le premier et seulement dans le second, là où les deux ont des vecteurs.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>Searching both collections</source>
        <translation>Recherche dans les deux collections</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/phenology.py"/>
        <source>Season</source>
        <translation>Saison</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/season.py"/>
        <source>Season {first} to {last}</source>
        <translation>Saison {first} à {last}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <location filename="plugin/gui/compare/side.py"/>
        <source>Second collection</source>
        <translation>Seconde collection</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Seconds</source>
        <translation>Secondes</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <location filename="plugin/gui/map/selected_polygons.py"/>
        <source>Select one or more polygons of a polygon layer first. Then add them.</source>
        <translation>Sélectionnez d'abord un ou plusieurs polygones d'une couche de polygones. Ajoutez-les ensuite.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/mask.py"/>
        <source>Select one or more polygons of {layer} first.</source>
        <translation>Sélectionnez d'abord un ou plusieurs polygones de {layer}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/mask_row.py"/>
        <source>Selected features only</source>
        <translation>Entité(s) sélectionnée(s) uniquement</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>Selected polygons of a layer</source>
        <translation>Polygones sélectionnés d'une couche</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Sentences that contain the search words, separated by |. {{}} stands for the words: a satellite photo of {{}}.</source>
        <translation>Phrases qui contiennent les mots recherchés, séparées par |. {{}} représente ces mots : a satellite photo of {{}}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Sentinel-1 GRD, not calibrated</source>
        <translation>Sentinel-1 GRD, non étalonné</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Sentinel-1 and -2 with weather and terrain, through time; no words.</source>
        <translation>Sentinel-1 et -2 avec la météo et le relief, dans le temps ; sans mots.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Sentinel-2 in all thirteen bands, no words.</source>
        <translation>Sentinel-2 dans ses treize bandes, sans mots.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Sentinel-2 in twelve bands (and Sentinel-1, in a separate tower), no words.</source>
        <translation>Sentinel-2 en douze bandes (et Sentinel-1, dans un réseau à part), sans mots.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Sentinel-2 in twelve bands, Sentinel-1, elevation and land cover in one model; no words.</source>
        <translation>Sentinel-2 en douze bandes, Sentinel-1, altitude et occupation du sol dans un seul modèle ; sans mots.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Sentinel-2 since processing baseline 04.00, because even the darkest values are {darkest:.0f}</source>
        <translation>Sentinel-2 depuis la baseline de traitement 04.00, car même les valeurs les plus sombres sont de {darkest:.0f}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Sentinel-2, processing baseline unknown</source>
        <translation>Sentinel-2, baseline de traitement inconnue</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/map_row.py"/>
        <source>Set QGIS's temporal controller to the chosen date: it then hides all layers of other times</source>
        <translation>Régler le contrôleur temporel de QGIS sur la date choisie : il masque alors toutes les couches d'autres moments</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/structure.py"/>
        <source>Set by</source>
        <translation>Donné par</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>Set one of these: the field with the value, the fields with the fractions, or the field with the class of pure places.</source>
        <translation>Indiquez l'un d'eux : le champ avec la valeur, les champs avec les fractions, ou le champ avec la classe des lieux purs.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <source>Several classes in one place</source>
        <translation>Plusieurs classes au même endroit</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Share of neighbours kept</source>
        <translation>Part de voisins conservés</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/phenology.py"/>
        <source>Share of the amplitude (%)</source>
        <translation>Part de l'amplitude (%)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/embedding_picture.py"/>
        <source>Share of the variance</source>
        <translation>Part de la variance</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Share of word results kept</source>
        <translation>Part conservée pour les mots</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>Share outside the area of applicability</source>
        <translation>Part hors de la zone d'applicabilité</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Share that is right</source>
        <translation>Part juste</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/base.py"/>
        <source>Shared collections</source>
        <translation>Collections partagées</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/judging/bar.py"/>
        <source>Show 1 hidden hit</source>
        <translation>Afficher 1 résultat masqué</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <location filename="plugin/gui/results/nothing.py"/>
        <source>Show 1 weaker hit</source>
        <translation>Afficher 1 résultat plus faible</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/map_row.py"/>
        <source>Show on the map</source>
        <translation>Montrer sur la carte</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Show only hits with at least this score, from 0 to 1. From 0.5 on, a hit is clear.</source>
        <translation>N'afficher que les résultats avec au moins ce score, de 0 à 1. À partir de 0,5, un résultat est net.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/layer/row.py"/>
        <source>Show the field of the labels</source>
        <translation>Afficher le champ des labels</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Show the ground that the collection covers</source>
        <translation>Montrer le terrain que couvre la collection</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <location filename="plugin/gui/results/nothing.py"/>
        <source>Show the hits below the minimum score, drawn faint on the map</source>
        <translation>Afficher les résultats sous le score minimal, en traits pâles sur la carte</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Show the hits of both collections on the map</source>
        <translation>Afficher les résultats des deux collections sur la carte</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Show the hits of both collections on the map: filled if both found the place, dashed if only one did</source>
        <translation>Afficher les résultats des deux collections sur la carte : remplis si les deux ont trouvé le lieu, en tirets si une seule l'a trouvé</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Show the hits on the map</source>
        <translation>Afficher les résultats sur la carte</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/judging/bar.py"/>
        <source>Show the hits that you have hidden</source>
        <translation>Afficher les résultats que vous avez masqués</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/nothing.py"/>
        <source>Show the nearest patches</source>
        <translation>Afficher les imagettes les plus proches</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>Show the progress…</source>
        <translation>Voir la progression…</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/map_row.py"/>
        <source>Show the rasters of the chosen date and hide those of the other dates. Closing the panel undoes it.</source>
        <translation>Montrer les rasters de la date choisie et masquer ceux des autres dates. Fermer le panneau l'annule.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/row.py"/>
        <source>Show the suggested places that are left</source>
        <translation>Afficher les lieux proposés qui restent</translation>
    </message>
    <message>
        <location filename="plugin/gui/window/actions.py"/>
        <source>Show what is in the collections, rename or delete them</source>
        <translation>Montrer le contenu des collections, les renommer ou les supprimer</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chooser.py"/>
        <source>Show what is in the collections; rename or delete them; search several at once</source>
        <translation>Montrer le contenu des collections, les renommer ou les supprimer, rechercher dans plusieurs à la fois</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/judging/bar.py"/>
        <source>Show {count} hidden hits</source>
        <translation>Afficher {count} résultats masqués</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <location filename="plugin/gui/results/nothing.py"/>
        <source>Show {count} weaker hits</source>
        <translation>Afficher {count} résultats plus faibles</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/embedding_picture.py"/>
        <source>Shows the vectors of a collection or field as colours: their first three principal components become red, green and blue. Places that are alike for the encoder have similar colours. Use it to see what the vectors tell apart, before you search.
The components are those of the whole collection, or of the last year of the field. So colours compare between pictures of other extents and years.</source>
        <translation>Montre les vecteurs d'une collection ou d'un champ en couleurs : leurs trois premières composantes principales deviennent le rouge, le vert et le bleu. Les lieux qui se ressemblent pour l'encodeur ont des couleurs proches. Utilisez-la pour voir ce que les vecteurs distinguent, avant de chercher.
Les composantes sont celles de toute la collection, ou de la dernière année du champ. Les couleurs se comparent donc entre les images d'autres emprises et d'autres années.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/changed_like.py"/>
        <source>Similar change</source>
        <translation>Changement semblable</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Similarity of the image embeddings</source>
        <translation>Similarité des plongements d'images</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_encoder.py"/>
        <source>Similarity of the patches</source>
        <translation>Similarité des imagettes</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Similarity of the text embeddings</source>
        <translation>Similarité des plongements de textes</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/table.py"/>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>Size in MB</source>
        <translation>Taille en Mo</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <location filename="plugin/algorithms/tables/export_embeddings.py"/>
        <source>Size in bytes</source>
        <translation>Taille en octets</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/details.py"/>
        <source>Size in the database</source>
        <translation>Taille dans la base de données</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/details.py"/>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Size on disk</source>
        <translation>Taille sur le disque</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Size: {size}. Rasters that lie elsewhere stay.</source>
        <translation>Taille : {size}. Les rasters qui sont ailleurs restent.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/row.py"/>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Some hits have no picture. Add the raster of the collection or another one of the area.</source>
        <translation>Des résultats n'ont pas d'image. Ajoutez le raster de la collection, ou un autre raster de la zone.</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>Some information is missing. Answer the questions, then press Read and test.</source>
        <translation>Des informations manquent. Répondez aux questions, puis cliquez sur « Lire et tester ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>Somebody else publishes the collection "{name}" in {server} now. Wait until it is complete.</source>
        <translation>Quelqu'un d'autre publie en ce moment la collection « {name} » dans {server}. Attendez qu'elle soit complète.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <location filename="plugin/layers/labels/structure.py"/>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/about_encoder.py"/>
        <source>Spanish</source>
        <translation>espagnol</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Standard deviation</source>
        <translation>Écart-type</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>Standard error</source>
        <translation>Erreur type</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <location filename="plugin/gui/encoders/panel.py"/>
        <location filename="plugin/gui/encoders/table.py"/>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/matched.py"/>
        <source>Stayed</source>
        <translation>Resté</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <location filename="plugin/gui/shared/widgets/work_bar.py"/>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>Stop the download. You can continue it later.</source>
        <translation>Arrêter le téléchargement. Vous pourrez le continuer plus tard.</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Stop the installation. The previous installation stays.</source>
        <translation>Arrêter l'installation. L'installation précédente reste.</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/widgets/work_bar.py"/>
        <source>Stop this work</source>
        <translation>Arrêter ce travail</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/link_collection.py"/>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/base.py"/>
        <location filename="plugin/algorithms/shared/fetch_collection.py"/>
        <source>Stopped. Akin keeps the finished part. Run the algorithm again to continue.</source>
        <translation>Arrêté. Akin conserve la partie terminée. Relancez l'algorithme pour continuer.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/base.py"/>
        <location filename="plugin/algorithms/change/forecast_index.py"/>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <location filename="plugin/algorithms/change/phenology.py"/>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <location filename="plugin/algorithms/fields/embedding_picture.py"/>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <location filename="plugin/algorithms/mapping/map_report.py"/>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <location filename="plugin/algorithms/tables/export_embeddings.py"/>
        <source>Stopped. No file is written.</source>
        <translation>Arrêté. Aucun fichier n'est écrit.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_classifier.py"/>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>Stopped. No model is written.</source>
        <translation>Arrêté. Aucun modèle n'est écrit.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>Stopped. No place is written.</source>
        <translation>Arrêté. Aucun lieu n'est écrit.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>Stopped. Nothing is imported.</source>
        <translation>Arrêté. Rien n'est importé.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <source>Stopped. Nothing is written.</source>
        <translation>Arrêté. Rien n'est écrit.</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/widgets/work_bar.py"/>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>Stratified estimators of Olofsson et al. (2014), Remote Sensing of Environment 148, 42-57. They are valid for a random sample of each class of the map that was not used to train it. Where no label shows an error, the interval is that of Wilson (1927).</source>
        <translation>Estimateurs stratifiés d'Olofsson et al. (2014), Remote Sensing of Environment 148, 42-57. Ils sont valables pour un échantillon aléatoire de chaque classe de la carte, qui n'a pas servi à l'entraîner. Quand aucun label ne montre d'erreur, l'intervalle est celui de Wilson (1927).</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/table.py"/>
        <source>Strengths</source>
        <translation>Points forts</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/row.py"/>
        <source>Suggest no more places</source>
        <translation>Ne plus proposer de lieux</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/row.py"/>
        <source>Suggest places whose labels teach the most, and some by chance, and show them one by one</source>
        <translation>Proposer des lieux dont les labels apprennent le plus, et quelques-uns au hasard, et les afficher un par un</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/suggesting.py"/>
        <source>Suggested places are waiting: number {number} of {count} is next.</source>
        <translation>Des lieux proposés attendent : le numéro {number} sur {count} est le prochain.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/style.py"/>
        <source>Sure of all classes</source>
        <translation>Sûr de toutes les classes</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/map_row.py"/>
        <source>Swipe</source>
        <translation>Balayage</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>Table (*.csv)</source>
        <translation>Table (*.csv)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Tag of open_clip's weights</source>
        <translation>Étiquette (tag) des poids d'open_clip</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/nothing.py"/>
        <source>Take the words out of the query, and click a place on the map that looks like what you search for</source>
        <translation>Enlever les mots de la requête, puis cliquer sur un lieu de la carte qui ressemble à ce que vous cherchez</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/map_row.py"/>
        <source>Temporal controller</source>
        <translation>Contrôleur temporel</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>Temporary layer</source>
        <translation>Couche temporaire</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chips.py"/>
        <source>Terms of the query</source>
        <translation>Termes de la requête</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Test raster</source>
        <translation>Raster de test</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Tested on {count} patches of {patch_m:.4g} m from {raster}. Mean cosine between patches: {cosine:.2f}.</source>
        <translation>Test sur {raster}. Imagettes de {patch_m:.4g} m : {count}. Cosinus moyen entre les imagettes : {cosine:.2f}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Testing the encoder: patch {patch} of {patches}</source>
        <translation>Test de l'encodeur : imagette {patch} sur {patches}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>Testing the engine</source>
        <translation>Test du moteur</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>Testing torch</source>
        <translation>Test de torch</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Text length (tokens)</source>
        <translation>Longueur du texte (tokens)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Text length is {given} tokens, but the text tower takes only {taken}. Correct Text length, or leave it empty.</source>
        <translation>« Longueur du texte » vaut {given} tokens, mais l'encodeur de texte n'accepte que {taken} tokens. Corrigez « Longueur du texte », ou laissez ce champ vide.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Text tower</source>
        <translation>Encodeur de texte</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Text tower: {tokens} tokens, output {output}.</source>
        <translation>Encodeur de texte : {tokens} tokens, sortie {output}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The CPU was chosen.</source>
        <translation>Le CPU a été choisi.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The CRS "{crs}" of the query is unknown. Choose a CRS, for example EPSG:4326.</source>
        <translation>Le SCR « {crs} » de la requête est inconnu. Choisissez un SCR, par exemple EPSG:4326.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>The CRS of the geometries, if the table does not say it.</source>
        <translation>Le SCR des géométries, si la table ne le dit pas.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The CRS of the raster {path} is a local one that is not in metres, so Akin can't tell the size of its pixels. Use a CRS in metres, then try again.</source>
        <translation>Le SCR du raster {path} est un SCR local qui n'est pas en mètres : Akin ne peut pas connaître la taille de ses pixels. Utilisez un SCR en mètres, puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The CRS of {file} is a local one that is not in metres. Reproject the table to another CRS.</source>
        <translation>Le SCR de {file} est un SCR local qui n'est pas en mètres. Reprojetez la table dans un autre SCR.</translation>
    </message>
    <message>
        <location filename="plugin/layers/inputs/rendering.py"/>
        <source>The CRS of {layer} in QGIS, {crs}, can't be its own: in it, the layer is not on the Earth, or its pixels are smaller than 0.1 mm. Set the right CRS (Layer &gt; Set CRS of Layer(s)), or add the raster to the map again and keep the CRS that it then has.</source>
        <translation>Le SCR de {layer} dans QGIS, {crs}, ne peut pas être le sien : avec lui, la couche n’est pas sur la Terre, ou ses pixels ont moins de 0,1 mm. Définissez le bon SCR (Couche &gt; Définir le SCR des couches), ou ajoutez de nouveau le raster à la carte et gardez le SCR qu’il a alors.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The CRS {crs} is not known. Enter a CRS such as EPSG:4326.</source>
        <translation>Le SCR {crs} n'est pas connu. Indiquez un SCR tel que EPSG:4326.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The NDVI is computed from 8-bit values and not from reflectance: compare it only between the dates of this plot.</source>
        <translation>Le NDVI est calculé à partir de valeurs sur 8 bits et non de la réflectance : ne le comparez qu'entre les dates de ce graphique.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The NDVI of {date} is missing, because {raster} can't be read.</source>
        <translation>Le NDVI du {date} manque, car {raster} ne peut pas être lu.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>The ONNX file of the image tower. It takes images and gives vectors. If its weights are in separate files (.onnx_data), they must be in the same folder. Akin also copies them.</source>
        <translation>Fichier ONNX de l'encodeur d'images. Il prend des images et donne des vecteurs. Si ses poids sont dans des fichiers séparés (.onnx_data), ceux-ci doivent être dans le même dossier ; Akin les copie aussi.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>The ONNX file of the text tower, if the encoder has one. It is needed to search by words.</source>
        <translation>Fichier ONNX de l'encodeur de texte, s'il y en a un. Il est nécessaire pour rechercher avec des mots.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The SSL settings of the connection do not fit the database {server} ({reason}). Check the SSL mode and the certificate files of the connection.</source>
        <translation>Les réglages SSL de la connexion ne conviennent pas à la base de données {server} ({reason}). Vérifiez le mode SSL et les fichiers de certificat de la connexion.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/export_embeddings.py"/>
        <source>The STAC item.</source>
        <translation>L'élément STAC.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The Zarr array {array} does not say where it lies. Write the attribute spatial:transform, or coordinates x and y that are evenly spaced, then add it again.</source>
        <translation>Le tableau Zarr {array} ne dit pas où il se trouve. Écrivez l'attribut spatial:transform, ou des coordonnées x et y régulièrement espacées, puis ajoutez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The Zarr array {array} has chunks of {size:,.0f} MB, or too many of them in one shard. Write it again with chunks of at most {most} MB.</source>
        <translation>Le tableau Zarr {array} a des blocs de {size:,.0f} Mo, ou trop de blocs dans un même fragment. Écrivez-le de nouveau avec des blocs d'au plus {most} Mo.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The Zarr array {array} has no CRS. Write the attribute proj:code, such as EPSG:32633, then add it again.</source>
        <translation>Le tableau Zarr {array} n'a pas de SCR. Écrivez l'attribut proj:code, par exemple EPSG:32633, puis ajoutez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The Zarr array {array} has the data type {dtype}, which Akin does not read. Write it again as floats or integers.</source>
        <translation>Le tableau Zarr {array} est du type de données {dtype}, qu'Akin ne lit pas. Écrivez-le de nouveau en flottants ou en entiers.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The Zarr array {array} has {count} steps in time and does not say of which years they are. Write a coordinate time with the years, then add it again.</source>
        <translation>Le tableau Zarr {array} a {count} pas de temps et ne dit pas de quelles années ils sont. Écrivez une coordonnée time avec les années, puis ajoutez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The Zarr array {array} uses {codec}, which Akin does not read. It reads numbers without compression, or compressed with Blosc, Zstandard, gzip, zlib or LZ4. Write the array again in one of these ways.</source>
        <translation>Le tableau Zarr {array} utilise {codec}, qu'Akin ne lit pas. Akin lit des nombres sans compression, ou comprimés avec Blosc, Zstandard, gzip, zlib ou LZ4. Écrivez de nouveau le tableau de l'une de ces manières.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The Zarr store {store} has no array of embeddings that Akin reads. It must have axes for y, x and {least} or more bands of floats or integers.</source>
        <translation>Le magasin Zarr {store} n'a pas de tableau d'embeddings qu'Akin lit. Il doit avoir des axes y et x, et au moins {least} bandes de flottants ou d'entiers.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The Zarr store {store} has several arrays of embeddings: {arrays}. Choose the folder of one of them.</source>
        <translation>Le magasin Zarr {store} a plusieurs tableaux d'embeddings : {arrays}. Choisissez le dossier de l'un d'eux.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>The accuracy of each class, from 0 to 1, as you expect it.</source>
        <translation>L'exactitude de chaque classe, de 0 à 1, telle que vous l'attendez.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/database.py"/>
        <source>The address holds a password, and others would see it. Leave it out.</source>
        <translation>L'adresse contient un mot de passe, et d'autres le verraient. Enlevez-le.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>The address of a mirror of the hub, for example https://hub.example.org. Empty for the hub itself.</source>
        <translation>L'adresse d'un miroir du hub, par exemple https://hub.example.org. Laissez vide pour le hub lui-même.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>The address of another index of the product (GeoParquet or STAC-GeoParquet), for example of a mirror: https://mirror.example.org/index.parquet. Its rasters must be on the same server, or on the product's.</source>
        <translation>L'adresse d'un autre index du produit (GeoParquet ou STAC-GeoParquet), par exemple d'un miroir : https://mirror.example.org/index.parquet. Ses rasters doivent être sur le même serveur, ou sur celui du produit.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/remote.py"/>
        <source>The address of the collection holds a user name or a password, and others would see it. Leave it out of the address: Akin takes the credentials of an object store from AWS's own files or environment.</source>
        <translation>L’adresse de la collection contient un nom d’utilisateur ou un mot de passe, que d’autres verraient. Enlevez-le de l’adresse : Akin prend les identifiants d’un stockage objet dans les fichiers ou l’environnement d’AWS.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>The address of the collection in the database.</source>
        <translation>L'adresse de la collection dans la base de données.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/fetch_collection.py"/>
        <source>The address of the collection's folder, the one that has manifest.json: https://host/folder, s3://bucket/folder, a folder of a shared drive, or a folder that Open collection of a database made. Credentials of an object store come from AWS's own files or environment; do not write them here.</source>
        <translation>L'adresse du dossier de la collection, celui qui contient manifest.json : https://host/folder, s3://bucket/folder, un dossier d'un disque partagé, ou un dossier créé par Ouvrir une collection d'une base de données. Les identifiants d'un stockage objet viennent des fichiers ou de l'environnement d'AWS ; ne les écrivez pas ici.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The address of the database holds a password, and others would see it. Leave it out: Akin takes it from the connection in QGIS, from the file .pgpass, or from PGPASSWORD.</source>
        <translation>L'adresse de la base de données contient un mot de passe, et d'autres le verraient. Enlevez-le : Akin le prend dans la connexion de QGIS, dans le fichier .pgpass ou dans PGPASSWORD.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The address {address} names no database. Add it: postgresql://host/database.</source>
        <translation>L'adresse {address} ne nomme aucune base de données. Ajoutez-la : postgresql://host/database.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>The agreement as a sentence.</source>
        <translation>La concordance, en une phrase.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>The agreement of randomly drawn patches.</source>
        <translation>La concordance d'imagettes tirées au hasard.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/anomalies.py"/>
        <source>The area in hectares that was not detected at the date before.</source>
        <translation>La surface en hectares qui n’était pas détectée à la date précédente.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/detect_change.py"/>
        <source>The area of all detected places in hectares.</source>
        <translation>La surface de tous les lieux détectés, en hectares.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/anomalies.py"/>
        <source>The area of all places that are detected at the newest date, in hectares.</source>
        <translation>La surface de tous les lieux détectés à la dernière date, en hectares.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>The area of each class.</source>
        <translation>La surface de chaque classe.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/changed_like.py"/>
        <source>The area that changed as the examples did, in hectares: values of 0.5 or more.</source>
        <translation>La surface qui a changé comme les exemples, en hectares : valeurs de 0,5 ou plus.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>The area. 10 x 10 km have about 60 MB of vectors for each year. Akin reads whole blocks, so a small area takes more.</source>
        <translation>La zone. 10 x 10 km ont environ 60 Mo de vecteurs par année. Akin lit des blocs entiers, donc une petite zone en demande plus.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The areas are those of the map of the model {model} at both dates, with its errors: a small area of a transition can be wrong classes at one date. Estimate area checks a map with places of your own.</source>
        <translation>Les surfaces sont celles de la carte du modèle {model} aux deux dates, avec ses erreurs : une petite surface de transition peut venir de classes fausses à une date. Estimer les surfaces vérifie une carte avec vos propres lieux.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>The areas of each class as one feature.</source>
        <translation>Les surfaces de chaque classe en une entité.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The axis order '{layout}' does not fit the input {input}. Possible values are for example {examples}.</source>
        <translation>L'ordre des axes « {layout} » ne convient pas à l'entrée {input}. Valeurs possibles, par exemple : {examples}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>The axis order of the graph's input. n: patches, c: channels, h and w: height and width, t: dates. nchw is usual for PyTorch, nhwc for TensorFlow, ncthw or ntchw with dates. It is needed only if the shape does not show it.</source>
        <translation>Ordre des axes de l'entrée du graphe. n : imagettes, c : canaux, h et w : hauteur et largeur, t : dates. nchw est habituel pour PyTorch, nhwc pour TensorFlow, ncthw ou ntchw avec des dates. Nécessaire seulement si la forme ne l'indique pas.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_classifier.py"/>
        <source>The balanced accuracy (0 to 1) in places held back. Empty if there are too few labels.</source>
        <translation>L'exactitude équilibrée (0 à 1) dans les lieux mis de côté. Vide s'il y a trop peu de labels.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/map_report.py"/>
        <source>The balanced accuracy (0 to 1) of classes, or R² of values, held back by ground.</source>
        <translation>L'exactitude équilibrée (0 à 1) des classes, ou le R² des valeurs, avec des labels mis de côté par terrain.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>The band numbers for the encoder's channels, in the order of the channels: 4 3 2</source>
        <translation>Les numéros des bandes pour les canaux de l'encodeur, dans l'ordre des canaux : 4 3 2</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The band of this raster has no name, so Akin does not know what it measures. Enter one band number per channel in Bands, in this order: {order}.</source>
        <translation>La bande de ce raster n'a pas de nom : Akin ne sait donc pas ce qu'elle mesure. Indiquez un numéro de bande par canal dans « Bandes », dans cet ordre : {order}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The bands in Bands do not give natural colours, so words are unreliable: search by example.</source>
        <translation>Les bandes dans « Bandes » ne donnent pas de couleurs naturelles et les mots ne sont pas fiables : recherchez par l'exemple.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>The bands of the imagery alone do better than the embeddings here: {raw:.3f} instead of {own:.3f}. Consider a map from the bands, or another encoder.</source>
        <translation>Les bandes de l'imagerie seules font mieux que les plongements ici : {raw:.3f} au lieu de {own:.3f}. Envisagez une carte à partir des bandes, ou un autre encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The bands of this raster have no names, and rasters like this one have more than one band order. Enter the band numbers in Bands ({order}). Possible numbers: {options}.</source>
        <translation>Les bandes de ce raster n'ont pas de nom, et il existe plusieurs ordres de bandes pour ce genre de raster. Indiquez les numéros des bandes dans « Bandes » ({order}). Numéros possibles : {options}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The bands of {file} have different scales or offsets, so its integers are not vectors. Save it as floats with the scales applied, for example with GDAL's translate and -unscale.</source>
        <translation>Les bandes de {file} ont des échelles ou des décalages différents ; ses entiers ne sont donc pas des vecteurs. Enregistrez-le en flottants, échelles appliquées, par exemple avec l'outil translate de GDAL et -unscale.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The bands of {raster} have no names. Akin takes {numbers}, as for the other rasters of the collection. If this raster has them in another order, enter its numbers in Bands.</source>
        <translation>Les bandes de {raster} n’ont pas de nom. Akin prend {numbers}, comme pour les autres rasters de la collection. Si ce raster les a dans un autre ordre, écrivez ses numéros dans « Bandes ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>The catalogue has no encoder "{encoder}". Choose one of: {known}.</source>
        <translation>Le catalogue ne contient pas d'encodeur « {encoder} ». Choisissez parmi : {known}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>The catalogue of encoders {path} can't be read ({reason}). Install Akin again, or correct the file that the environment variable AKIN_CATALOG names.</source>
        <translation>Impossible de lire le catalogue des encodeurs {path} ({reason}). Réinstallez Akin, ou corrigez le fichier désigné par la variable d'environnement AKIN_CATALOG.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>The catalogue of encoders {path} has an error ({problem}). Install Akin again, or correct the file that the environment variable AKIN_CATALOG names.</source>
        <translation>Le catalogue des encodeurs {path} contient une erreur ({problem}). Réinstallez Akin, ou corrigez le fichier désigné par la variable d'environnement AKIN_CATALOG.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>The catalogue of encoders {path} is for another version of Akin. Install Akin again, or correct the file that the environment variable AKIN_CATALOG names.</source>
        <translation>Le catalogue des encodeurs {path} est destiné à une autre version d'Akin. Réinstallez Akin, ou corrigez le fichier désigné par la variable d'environnement AKIN_CATALOG.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The channel '{channel}' is not valid: after the colon, write a wavelength in nm, for example nir:842.</source>
        <translation>Le canal « {channel} » n'est pas valide : après les deux-points, écrivez une longueur d'onde en nm, par exemple nir:842.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The channel '{channel}' is not valid: after the second colon, write one of the units {units}, for example nir:842:reflectance or vv::db.</source>
        <translation>Le canal « {channel} » n'est pas valide : après le deuxième signe deux-points, écrivez l'une des unités {units}, par exemple nir:842:reflectance ou vv::db.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>The checkpoint does not say how its images were normalised. Akin uses the usual values of {model}.</source>
        <translation>Le point de contrôle n'indique pas comment ses images ont été normalisées. Akin utilise les valeurs habituelles de {model}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/manager.py"/>
        <source>The checkpoint is downloaded. Press Export… to make an encoder from it.</source>
        <translation>Le point de contrôle est téléchargé. Cliquez sur « Exporter… » pour en créer un encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>The checkpoint {path} does not exist. Choose the file with the weights.</source>
        <translation>Le point de contrôle {path} n'existe pas. Choisissez le fichier des poids.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>The checksum of a downloaded package is not the expected one, so nothing was installed: {package}. A mirror or a proxy may have changed it. Try again, or use another network.</source>
        <translation>La somme de contrôle d'un paquet téléchargé n'est pas celle qui est attendue, donc rien n'a été installé : {package}. Un miroir ou un proxy l'a peut-être modifié. Réessayez, ou utilisez un autre réseau.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>The chosen date</source>
        <translation>La date choisie</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_classifier.py"/>
        <source>The class of a label can be several names with a semicolon between them, such as forest;river, or - for a place with none of the classes. The map has a band for each class.</source>
        <translation>La classe d’un label peut être plusieurs noms séparés par un point-virgule, comme forêt;rivière, ou - pour un lieu sans aucune des classes. La carte a une bande pour chaque classe.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>The class of each cell, by words.</source>
        <translation>La classe de chaque cellule, par des mots.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>The class of each cell.</source>
        <translation>La classe de chaque cellule.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The class {most} has labels on {most_count:,} patches, and {least} on {count:,}. All classes have the same weight, but so few labels say little about a class: add some.</source>
        <translation>La classe {most} a des labels sur {most_count:,} imagettes, et {least} sur {count:,}. Toutes les classes ont le même poids, mais si peu de labels disent peu d'une classe : ajoutez-en.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The class {names} has fewer than {needed} labels. At a level of {level:.0%} it is in every set of possible classes. Add labels.</source>
        <translation>La classe {names} a moins de {needed} labels. Au niveau de {level:.0%}, elle est dans chaque ensemble de classes possibles. Ajoutez des labels.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The class {names} has no label that can be used, so the map does not have it.</source>
        <translation>La classe {names} n'a aucun label utilisable, donc la carte ne l'a pas.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>The class {names} has one label only, so nothing is said of it. Add labels in other places.</source>
        <translation>La classe {names} n'a qu'un label, rien n'en est donc dit. Ajoutez des labels en d'autres lieux.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The class {names} has one label, so it is not known how good it is. Add labels.</source>
        <translation>La classe {names} a un seul label, donc on ne sait pas si elle est bonne. Ajoutez des labels.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <source>The clusters: a GeoTIFF (Byte) with the values 1, 2, …, roughly from the largest cluster to the smallest. 0 is nodata.</source>
        <translation>Les groupes : un GeoTIFF (Byte) avec les valeurs 1, 2, …, à peu près du plus grand groupe au plus petit. 0 est nodata.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The collection "{name}" in {server} has changes that this copy lacks. To publish this copy would delete patches there. Copy the collection from there and encode into that copy. Or enter another name, or check Replace the published collection.</source>
        <translation>La collection « {name} » dans {server} a des changements qui manquent à cette copie. Publier cette copie y supprimerait des imagettes. Copiez la collection de là-bas et encodez dans cette copie. Ou entrez un autre nom, ou cochez Remplacer la collection publiée.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The collection "{name}" in {server} was written by a newer version of Akin. Update Akin in the Plugin Manager.</source>
        <translation>La collection « {name} » de {server} a été écrite par une version plus récente d'Akin. Mettez Akin à jour dans le gestionnaire d'extensions.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/remote.py"/>
        <source>The collection at {address} changes while Akin copies it, or is damaged: {file} is another one than the collection says. If somebody writes it now, wait until it is complete, then run this again. Otherwise its owner must copy the folder there again.</source>
        <translation>La collection à l’adresse {address} change pendant qu’Akin la copie, ou elle est endommagée : {file} n’est pas celui qu’indique la collection. Si quelqu’un l’écrit en ce moment, attendez qu’elle soit complète, puis recommencez. Sinon, son propriétaire doit y copier de nouveau le dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/remote.py"/>
        <source>The collection at {address} lies elsewhere, and Akin only reads it. Choose a folder of this machine.</source>
        <translation>La collection à {address} se trouve ailleurs, et Akin ne fait que la lire. Choisissez un dossier de cette machine.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The collection can't be deleted.</source>
        <translation>La collection ne peut pas être supprimée.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The collection has no patch at one of the examples, so Akin searches without it.</source>
        <translation>La collection n'a pas d'imagette à l'endroit d'un des exemples : Akin cherche sans lui.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The collection has no patch at the place {x}, {y}. Choose a place inside the rasters of the collection.</source>
        <translation>La collection n'a pas d'imagette au lieu {x}, {y}. Choisissez un lieu à l'intérieur des rasters de la collection.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clicks/places.py"/>
        <source>The collection has no patch at this place. Click inside its rasters.</source>
        <translation>La collection n'a pas d'imagette à cet endroit. Cliquez dans ses rasters.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The collection has no patch at {count:,} of the examples, so Akin searches without them.</source>
        <translation>La collection n'a pas d'imagette à l'endroit de {count:,} exemples : Akin cherche sans eux.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chips.py"/>
        <source>The collection has no patch here, so Akin searches without this example.</source>
        <translation>La collection n'a pas d'imagette ici : Akin cherche sans cet exemple.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The collection has no patch in the polygon. Draw it inside the rasters of the collection.</source>
        <translation>La collection n'a pas d'imagette dans le polygone. Dessinez-le à l'intérieur des rasters de la collection.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/picking.py"/>
        <source>The collection has no patch in this area.</source>
        <translation>La collection n'a aucune imagette dans cette zone.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/maps.py"/>
        <source>The collection has no patches in the extent. Choose an extent inside the rasters of the collection.</source>
        <translation>La collection n'a pas d'imagettes dans l'emprise. Choisissez une emprise à l'intérieur des rasters de la collection.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The collection has no raster "{source}". It contains no rasters.</source>
        <translation>La collection n'a pas de raster « {source} ». Elle ne contient aucun raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The collection has no raster "{source}". Its rasters: {known}. Choose from these.</source>
        <translation>La collection n'a pas de raster « {source} ». Ses rasters : {known}. Choisissez parmi ceux-ci.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The collection has no raster "{source}". Its rasters: {known}. Choose one of these.</source>
        <translation>La collection n'a pas de raster « {source} ». Ses rasters : {known}. Choisissez l'un d'eux.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The collection keeps its pixel size ({pixel_size_m:.3g} m). For another one, choose another folder.</source>
        <translation>La collection garde sa taille du pixel ({pixel_size_m:.3g} m). Pour une autre taille, choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The collection needs about {needed_mb:,.0f} MB, but {folder} has only {free_mb:,.0f} MB free. Free some space, choose another disk, or choose a smaller area.</source>
        <translation>La collection demande environ {needed_mb:,.0f} Mo, mais {folder} n'a que {free_mb:,.0f} Mo libres. Libérez de la place, choisissez un autre disque, ou une zone plus petite.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The collection needs {needed} in {folder}, but only {free} are free. Free some disk space, choose another folder, or use a smaller extent or a larger Pixel size.</source>
        <translation>La collection a besoin de {needed} dans {folder}, mais il n'y a que {free} libres. Libérez de l'espace disque, choisissez un autre dossier, ou utilisez une emprise plus petite ou une « Taille du pixel » plus grande.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The collection needs {size_gb:.1f} GB of memory, but less is free. Close other programs, or encode a smaller extent into a new collection.</source>
        <translation>La collection demande {size_gb:.1f} Go de mémoire, mais il en reste moins. Fermez d'autres programmes, ou encodez une emprise plus petite dans une nouvelle collection.</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/side.py"/>
        <source>The collection or field to compare</source>
        <translation>La collection ou le champ à comparer</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chooser.py"/>
        <source>The collection or field to search</source>
        <translation>La collection ou le champ où chercher</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/map_report.py"/>
        <source>The collection or field, if it was moved since the training.</source>
        <translation>La collection ou le champ, s'il a été déplacé depuis l'entraînement.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>The collection that others will search.</source>
        <translation>La collection dans laquelle d'autres personnes chercheront.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The collection {collection} lies in a database, and this can't change it there. Change the collection that was published, then publish it again.</source>
        <translation>La collection {collection} est dans une base de données et ne peut pas être modifiée là. Modifiez la collection qui a été publiée, puis publiez-la de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The collection {collection} was imported from a table ({encoder}). Akin does not know an installed encoder that makes the same embeddings. Search by places, polygons and hits. To search by words or pictures, import the table again and enter the id of the encoder that made it.</source>
        <translation>La collection {collection} a été importée d'une table ({encoder}). Akin ne connaît pas d'encodeur installé qui fait les mêmes plongements. Cherchez par lieux, polygones et résultats. Pour chercher avec des mots ou des images, importez à nouveau la table et indiquez l'identifiant de l'encodeur qui l'a faite.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The collection {collection} was made with the encoder {encoder} ({id}), which is not installed. Choose another folder to encode with {other}. To add rasters to this collection, add the encoder {encoder} first.</source>
        <translation>La collection {collection} a été créée avec l'encodeur {encoder} ({id}), qui n'est pas installé. Choisissez un autre dossier pour encoder avec {other}. Pour ajouter des rasters à cette collection, ajoutez d'abord l'encodeur {encoder}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The collection {collection} was made with the encoder {encoder} ({id}), which is not installed. You can still search by places, polygons and hits. To search by words or pictures, add this encoder. Or encode the rasters into a new collection with another one.</source>
        <translation>La collection {collection} a été créée avec l'encodeur {encoder} ({id}), qui n'est pas installé. Vous pouvez toujours rechercher à partir de lieux, de polygones et de résultats. Pour rechercher avec des mots ou avec des images, ajoutez cet encodeur. Ou encodez les rasters dans une nouvelle collection avec un autre encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The collection {collection} was made with {encoder}, which is no longer included in Akin. Choose another folder to encode with {other}. To add rasters to this collection, copy the folder models/{id} of Akin {version} into {folder}, and choose {encoder}.</source>
        <translation>La collection {collection} a été créée avec {encoder}, qui n'est plus fourni avec Akin. Choisissez un autre dossier pour encoder avec {other}. Pour ajouter des rasters à cette collection, copiez le dossier models/{id} d'Akin {version} dans {folder}, et choisissez {encoder}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The collection {collection} was made with {encoder}, which is no longer included in Akin. You can still search by places, polygons and hits. To search by words or pictures, encode the rasters into a new collection with {successor}. Or copy the folder models/{id} of Akin {version} into {folder}.</source>
        <translation>La collection {collection} a été créée avec {encoder}, qui n'est plus fourni avec Akin. Vous pouvez toujours rechercher à partir de lieux, de polygones et de résultats. Pour rechercher avec des mots ou avec des images, encodez les rasters dans une nouvelle collection avec {successor}. Ou copiez le dossier models/{id} d'Akin {version} dans {folder}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The collection {folder} can't be renamed.</source>
        <translation>La collection {folder} ne peut pas être renommée.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The collection {folder} changed while Akin read it. Try again.</source>
        <translation>La collection {folder} a changé pendant qu'Akin la lisait. Réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The collection {folder} has no patches yet. Encode a raster into it.</source>
        <translation>La collection {folder} n'a pas encore d'imagettes. Encodez-y un raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The collection {folder} has patches that overlap by {collection:g}, but Overlap is {asked:g}. Set Overlap to {collection:g}, or choose another folder.</source>
        <translation>Dans la collection {folder}, le recouvrement des imagettes est de {collection:g}, mais « Recouvrement » vaut {asked:g}. Réglez « Recouvrement » sur {collection:g}, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The collection {folder} has pixels of {collection_m:g} m, but Pixel size is {asked_m:g} m. Leave Pixel size empty, or choose another folder.</source>
        <translation>La collection {folder} a des pixels de {collection_m:g} m, mais « Taille du pixel » vaut {asked_m:g} m. Laissez « Taille du pixel » vide, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The collection {folder} was made with a newer version of Akin (format {found}; this version reads formats up to {known}). Update Akin.</source>
        <translation>La collection {folder} a été créée avec une version plus récente d'Akin (format {found} ; cette version lit les formats jusqu'à {known}). Mettez Akin à jour.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The collection {folder} was made with another version of the encoder {encoder}. The model or its preprocessing changed, so the embeddings can't be compared. Encode the rasters into a new folder.</source>
        <translation>La collection {folder} a été créée avec une autre version de l'encodeur {encoder}. Le modèle ou son prétraitement a changé : les plongements ne sont pas comparables. Encodez les rasters dans un nouveau dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The collection {folder} was made with the encoder {encoder} ({id}), not with {other} ({other_id}). Choose {encoder}, or another folder.</source>
        <translation>La collection {folder} a été créée avec l'encodeur {encoder} ({id}), et non avec {other} ({other_id}). Choisissez {encoder}, ou un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/link_collection.py"/>
        <source>The collection {name} has {patches} patches, made by {encoder}.</source>
        <translation>La collection {name} a {patches} imagettes, encodées par {encoder}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The collections {first} ({encoder}) and {other} ({other_encoder}) have different encoders, or different versions of one. Search collections of one encoder together, or compare the two (Akin Compare, akin:comparecollections).</source>
        <translation>Les collections {first} ({encoder}) et {other} ({other_encoder}) ont des encodeurs différents, ou des versions différentes d'un même encodeur. Cherchez ensemble dans les collections d'un même encodeur, ou comparez les deux (Akin – Comparaison, akin:comparecollections).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>The command has ended, but its result can't be written: {reason}.</source>
        <translation>La commande est terminée, mais son résultat ne peut pas être écrit : {reason}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>The command that makes an encoder from a checkpoint. Empty if none is needed.</source>
        <translation>La commande qui crée un encodeur à partir d'un point de contrôle. Vide si aucune commande n'est nécessaire.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The connection to the database {server} was lost ({reason}). Run this again: Akin keeps what is complete.</source>
        <translation>La connexion à la base de données {server} a été perdue ({reason}). Relancez : Akin garde ce qui est complet.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The construction effort (ef) is {value}. It must be between {low} and {high}; the default is 200.</source>
        <translation>« Effort de construction (ef) » vaut {value}. La valeur doit être comprise entre {low} et {high} ; par défaut, elle est de 200.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The coordinates of the query are outside the area where {crs} is valid. Check their CRS.</source>
        <translation>Les coordonnées de la requête sont en dehors de la zone de validité de {crs}. Vérifiez leur SCR.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The coordinates of the query can't be transformed from {source} to {target}. Check their CRS.</source>
        <translation>Les coordonnées de la requête ne peuvent pas être transformées de {source} vers {target}. Vérifiez leur SCR.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/remote.py"/>
        <source>The copy in {folder} was changed on this machine, for example by encoding a raster into it, and bringing it up to date would undo this. Copy {address} into another folder.</source>
        <translation>La copie dans {folder} a été modifiée sur cette machine, par exemple en y encodant un raster, et la mettre à jour annulerait cela. Copiez {address} dans un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/remote.py"/>
        <source>The copy needs {needed_mb:,.0f} MB, and {folder} has {free_mb:,.0f} MB of free disk space. Free some, or choose another folder.</source>
        <translation>La copie demande {needed_mb:,.0f} Mo, et {folder} a {free_mb:,.0f} Mo d’espace libre. Libérez de l’espace, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/from_to.py"/>
        <source>The cosine of the change of a place and of the examples: 1 is the same change, -1 the opposite.</source>
        <translation>Le cosinus entre le changement d’un lieu et celui des exemples : 1 est le même changement, -1 l’inverse.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>The curve is flat at its end: more labels of this kind change little.</source>
        <translation>La courbe est plate à la fin : plus de labels de ce genre changent peu.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>The curve still rises: more labels make the map better.</source>
        <translation>La courbe monte encore : plus de labels améliorent la carte.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The database builds the quick index: {done} %</source>
        <translation>La base de données construit l'index rapide : {done} %</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>The database has {patches} patches: {sent} written now, {deleted} deleted.</source>
        <translation>La base de données a {patches} imagettes : {sent} écrites maintenant, {deleted} supprimées.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The database {server} accepts no connection of this user from this computer ({reason}). Ask its administrator to allow it in pg_hba.conf, or set the SSL mode of the connection to require.</source>
        <translation>La base de données {server} n'accepte pas de connexion de cet utilisateur depuis cet ordinateur ({reason}). Demandez à son administrateur de l'autoriser dans pg_hba.conf, ou choisissez le mode SSL require dans la connexion.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The database {server} accepts no connections now ({reason}). Wait a minute, then try again.</source>
        <translation>La base de données {server} n'accepte pas de connexion en ce moment ({reason}). Attendez une minute, puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The database {server} can only be read now ({reason}). It can be a copy of another database: publish into that one, or ask its administrator.</source>
        <translation>La base de données {server} est en lecture seule pour l'instant ({reason}). C'est peut-être une copie d'une autre base : publiez dans celle-ci, ou demandez à son administrateur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The database {server} cancelled the query ({reason}). Ask for less, or ask its administrator for a longer statement_timeout.</source>
        <translation>La base de données {server} a annulé la requête ({reason}). Demandez moins, ou demandez à son administrateur un statement_timeout plus long.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The database {server} does not answer ({reason}). Check its address, that the server runs, and your connection.</source>
        <translation>La base de données {server} ne répond pas ({reason}). Vérifiez son adresse, que le serveur fonctionne, et votre connexion.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The database {server} does not have {title}. Ask its administrator to install it and to run: CREATE EXTENSION {name}.</source>
        <translation>La base de données {server} n'a pas {title}. Demandez à son administrateur de l'installer et d'exécuter : CREATE EXTENSION {name}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The database {server} has pgvector {version}, and Akin needs {least}. Ask its administrator to install it and to run: ALTER EXTENSION vector UPDATE.</source>
        <translation>La base de données {server} a pgvector {version}, et Akin a besoin de {least}. Demandez à son administrateur de l'installer et d'exécuter : ALTER EXTENSION vector UPDATE.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The database {server} has too many connections ({reason}). Close other programs that use it and try again, or ask its administrator to allow more.</source>
        <translation>La base de données {server} a trop de connexions ({reason}). Fermez d'autres programmes qui l'utilisent et réessayez, ou demandez à son administrateur d'en autoriser plus.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The database {server} refuses the login ({reason}). Check the user name and the password of the connection in QGIS, or in the file .pgpass.</source>
        <translation>La base de données {server} refuse la connexion ({reason}). Vérifiez le nom d'utilisateur et le mot de passe de la connexion dans QGIS, ou dans le fichier .pgpass.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The database {server} refuses this ({reason}). Try again, or ask its administrator.</source>
        <translation>La base de données {server} refuse cela ({reason}). Réessayez, ou demandez à son administrateur.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/forecast_index.py"/>
        <source>The date of the forecast, at most a year after the last date.</source>
        <translation>La date de la prévision, au plus un an après la dernière date.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>The date of the imagery, for example 2024-06-30, or a year. For a raster that stacks several dates: all of them.</source>
        <translation>La date des images, par exemple 2024-06-30, ou une année. Pour un raster qui empile plusieurs dates : toutes.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>The date of the imagery. By default from the layer's temporal properties, or from the file.</source>
        <translation>La date des images. Par défaut, Akin la lit dans les propriétés temporelles de la couche, ou dans le fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>The date of {raster} is not known. Write it into the file name, such as 2019-06-30, set it in the temporal properties of the layer, or enter the dates.</source>
        <translation>La date de {raster} n'est pas connue. Écrivez-la dans le nom du fichier, comme 2019-06-30, indiquez-la dans les propriétés temporelles de la couche, ou entrez les dates.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The date of {raster} is unknown, so the order of the {count} dates is unknown. Set the date in the temporal properties of the layer, add it to the file name (…_2020-05-31.tif), or enter one date for each raster.</source>
        <translation>La date de {raster} est inconnue, et donc aussi l'ordre des {count} dates. Définissez la date dans les propriétés temporelles de la couche, ajoutez-la au nom du fichier (…_2020-05-31.tif), ou saisissez une date pour chaque raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The date of {raster} is unknown. The test uses {date} instead.</source>
        <translation>La date de {raster} est inconnue. Le test utilise {date} à la place.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>The date {date} is more than a year after the last date, {last}. Choose an earlier date.</source>
        <translation>La date {date} est plus d'un an après la dernière date, {last}. Choisissez une date plus proche.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>The date {date} is not after the last date, {last}. Choose a later date.</source>
        <translation>La date {date} n'est pas après la dernière date, {last}. Choisissez une date plus tardive.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The dates in a raster must be in order, the earliest first, but {following} comes after {date}. Correct the dates, or enter the band numbers in Bands, date after date.</source>
        <translation>Les dates d'un raster doivent être dans l'ordre, la plus ancienne en premier, mais {following} vient après {date}. Corrigez les dates, ou indiquez les numéros des bandes dans « Bandes », date après date.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The disk of the database {server} is full. Free some space there, then run this again.</source>
        <translation>Le disque de la base de données {server} est plein. Libérez-y de la place, puis relancez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>The disk of {path} can't be reached. Check the connection to the network drive, then try again.</source>
        <translation>Le disque de {path} est inaccessible. Vérifiez la connexion au lecteur réseau, puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>The disk of {path} can't lock files, so two programs could write at the same time. Choose a folder on a local disk.</source>
        <translation>Le disque de {path} ne permet pas de verrouiller des fichiers : deux programmes pourraient écrire en même temps. Choisissez un dossier sur un disque local.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>The disk of {path} does not allow such a large file. Choose a folder on another disk.</source>
        <translation>Le disque de {path} n’accepte pas un fichier aussi grand. Choisissez un dossier sur un autre disque.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>The disk of {path} is full. Free some disk space, then try again.</source>
        <translation>Le disque de {path} est plein. Libérez de l’espace disque, puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>The disk of {path} reports an error. Check the disk and its connection, then try again, or choose another folder.</source>
        <translation>Le disque de {path} signale une erreur. Vérifiez le disque et sa connexion, puis réessayez, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>The download of {file} stopped at {done_mb:.0f} MB ({reason}). Try again: it continues from there.</source>
        <translation>Le téléchargement de {file} s'est arrêté à {done_mb:.0f} Mo ({reason}). Réessayez : il reprendra à cet endroit.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>The downloaded uv is not the file that Akin expects (its checksum differs), so Akin did not use it. A mirror or a proxy may have changed it. Use another network, or install uv yourself.</source>
        <translation>Le fichier uv téléchargé n'est pas celui qu'Akin attend (sa somme de contrôle est différente), donc Akin ne l'a pas utilisé. Un miroir ou un proxy l'a peut-être modifié. Utilisez un autre réseau, ou installez uv vous-même.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The earliest date ({first}) is after the latest date ({last}). Swap the dates.</source>
        <translation>La date la plus ancienne ({first}) est après la date la plus récente ({last}). Inversez les deux dates.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The earliest date is "{text}", which is not a date. Enter a date such as 2024-06-30.</source>
        <translation>La date la plus ancienne est « {text} », qui n'est pas une date. Saisissez une date comme 2024-06-30.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The embeddings are not of length 1. Akin scaled them: only their direction counts in searches.</source>
        <translation>Les plongements ne sont pas de longueur 1. Akin les a normalisés : seule leur direction compte dans les recherches.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>The embeddings do better than the bands of the imagery alone: {own:.3f} instead of {raw:.3f}.</source>
        <translation>Les plongements font mieux que les bandes de l'imagerie seules : {own:.3f} au lieu de {raw:.3f}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The embeddings of all patches are nearly the same (mean cosine {cosine:.3f}). Normalisation, Scaling or Output are probably not the ones from the training.</source>
        <translation>Les plongements de toutes les imagettes sont presque identiques (cosinus moyen {cosine:.3f}). « Normalisation », « Mise à l'échelle » ou « Sortie » ne correspondent probablement pas à l'entraînement.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The embeddings of {file} are quantized ({dtype}), but the file does not say how: its metadata has no scale and offset. Use a table with metadata, or with embeddings as floating-point numbers.</source>
        <translation>Les plongements de {file} sont quantifiés ({dtype}), mais le fichier ne dit pas comment : ses métadonnées n'ont ni échelle ni décalage. Utilisez une table avec des métadonnées, ou avec des plongements en nombres à virgule flottante.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The embeddings of {file} are quantized with the method "{method}", which Akin does not know. Use a table with embeddings as floating-point numbers.</source>
        <translation>Les plongements de {file} sont quantifiés avec la méthode « {method} », qu'Akin ne connaît pas. Utilisez une table avec des plongements en nombres à virgule flottante.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The embeddings of {file} have different lengths: {first} and {second} values. Embeddings of one collection have one length. Choose a table of one encoder.</source>
        <translation>Les plongements de {file} ont des longueurs différentes : {first} et {second} valeurs. Les plongements d'une collection ont une seule longueur. Choisissez une table d'un seul encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The embeddings of {file} have {dimension} values, but {encoder} makes embeddings of {encoder_dimension} values. Choose the encoder that made the table, or none.</source>
        <translation>Les plongements de {file} ont {dimension} valeurs, mais {encoder} fait des plongements de {encoder_dimension} valeurs. Choisissez l'encodeur qui a fait la table, ou aucun.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>The embeddings. alphaearth: AlphaEarth Foundations, one vector for each 10 m and year.</source>
        <translation>Les embeddings. alphaearth : AlphaEarth Foundations, un vecteur tous les 10 m et par année.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The encoder '{id}' comes with Akin and can't be replaced. Choose another id.</source>
        <translation>L'encodeur « {id} » est fourni avec Akin et ne peut pas être remplacé. Choisissez un autre identifiant.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The encoder gives no numbers (NaN or infinite) for 1 of {total} patches of {raster}. An encoding skips such patches. Often they have one colour, and the model divides by their variance.</source>
        <translation>L'encodeur ne donne pas de nombres (NaN ou infini) pour 1 imagette de {raster} sur {total}. Un encodage ignore ces imagettes. Souvent, elles ont une seule couleur et le modèle divise par leur variance.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The encoder gives no numbers (NaN or infinite) for {count} of {total} patches of {raster}. An encoding skips such patches. Often they have one colour, and the model divides by their variance.</source>
        <translation>L'encodeur ne donne pas de nombres (NaN ou infini) pour {count} imagettes de {raster} sur {total}. Un encodage ignore ces imagettes. Souvent, elles ont une seule couleur et le modèle divise par leur variance.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The encoder takes {steps} dates of a place at once: encode {steps} rasters of the place together.</source>
        <translation>L'encodeur prend {steps} dates d'un lieu à la fois : encodez ensemble {steps} rasters de ce lieu.</translation>
    </message>
    <message>
        <location filename="models/akin-mini-2/card.json"/>
        <source>The encoder that ships with Akin: small, runs on every computer, understands words in six languages.</source>
        <translation>L'encodeur fourni avec Akin : petit, il fonctionne sur tous les ordinateurs et comprend des mots en six langues.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The encoder {encoder} also needs {extras}, which a picture does not contain. Use a place instead.</source>
        <translation>L'encodeur {encoder} a aussi besoin d'informations qu'une image ne contient pas : {extras}. Utilisez plutôt un lieu.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The encoder {encoder} does not understand words. Search by example (a place, a polygon, a picture), or use a collection whose encoder understands words.</source>
        <translation>L'encodeur {encoder} ne comprend pas les mots. Recherchez par l'exemple (un lieu, un polygone, une image), ou utilisez une collection dont l'encodeur comprend les mots.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The encoder {encoder} gives no numbers (NaN or infinite) for 1 patch of {raster}, so Akin skipped it. It is at X {x:.0f}, Y {y:.0f} in the CRS of the collection.</source>
        <translation>L'encodeur {encoder} ne donne pas de nombres (NaN ou infini) pour 1 imagette de {raster} : Akin l'a ignorée. Elle est en X {x:.0f}, Y {y:.0f} dans le SCR de la collection.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The encoder {encoder} gives no numbers (NaN or infinite) for {count:,} patches of {raster}, so Akin skipped them. The first one is at X {x:.0f}, Y {y:.0f} in the CRS of the collection.</source>
        <translation>L'encodeur {encoder} ne donne pas de nombres (NaN ou infini) pour {count:,} imagettes de {raster} : Akin les a ignorées. La première est en X {x:.0f}, Y {y:.0f} dans le SCR de la collection.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The encoder {encoder} is installed, so you can also search this collection by {what}.</source>
        <translation>L'encodeur {encoder} est installé : vous pouvez aussi chercher dans cette collection avec {what}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The encoder {encoder} is not installed, and there is no other encoder. Add an encoder first.</source>
        <translation>L'encodeur {encoder} n'est pas installé, et il n'y en a pas d'autre. Ajoutez d'abord un encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The encoder {encoder} is not installed. Installed encoders: {installed}. Choose one of these, or add the encoder.</source>
        <translation>L'encodeur {encoder} n'est pas installé. Encodeurs installés : {installed}. Choisissez l'un d'eux, ou ajoutez cet encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The encoder {encoder} is of the kind "{kind}"; this version of Akin knows {known}. Update Akin, or choose another encoder.</source>
        <translation>L'encodeur {encoder} est du type « {kind} » ; cette version d'Akin connaît : {known}. Mettez Akin à jour, ou choisissez un autre encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The encoder {encoder} needs the date of the imagery, but {raster} has no date. Enter it in Date.</source>
        <translation>L'encodeur {encoder} a besoin de la date des images, mais {raster} n'en a pas. Indiquez-la dans « Date ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The encoder {encoder} needs the dates of the imagery, but {raster} has no dates. Enter all of them.</source>
        <translation>L'encodeur {encoder} a besoin des dates des images, mais {raster} n'a pas de dates. Saisissez-les toutes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The encoder {encoder} needs {kind}, but this raster does not contain it. Choose another encoder or raster.</source>
        <translation>L'encodeur {encoder} a besoin de {kind}, mais ce raster ne le contient pas. Choisissez un autre encodeur ou un autre raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The encoder {encoder} needs {steps} dates of a place, but a picture shows one. Use a place instead.</source>
        <translation>L'encodeur {encoder} a besoin de {steps} dates d'un lieu, mais une image n'en montre qu'une. Utilisez plutôt un lieu.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The encoder {id} can't be saved.</source>
        <translation>L’encodeur {id} ne peut pas être enregistré.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_encoder.py"/>
        <source>The encoder {id} is saved in {folder}.</source>
        <translation>L'encodeur {id} est enregistré dans {folder}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The encoder's files need {size_mb:.0f} MB, but {folder} has only {free_mb:.0f} MB free. Free some disk space.</source>
        <translation>Les fichiers de l'encodeur nécessitent {size_mb:.0f} Mo, mais {folder} n'a que {free_mb:.0f} Mo libres. Libérez de l'espace disque.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>The encoder's id, for the other algorithms.</source>
        <translation>L'identifiant de l'encodeur, pour les autres algorithmes.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>The encoder's id, for the other algorithms. Empty if it must be exported first.</source>
        <translation>L'identifiant de l'encodeur, pour les autres algorithmes. Vide s'il faut d'abord l'exporter.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>The encoder. The page docs/encoders.md says how to choose one.</source>
        <translation>L'encodeur. La page docs/encoders.md explique comment en choisir un.</translation>
    </message>
    <message>
        <location filename="plugin/layers/inputs/rendering.py"/>
        <source>The engine can't read {layer} itself, so QGIS renders it first. {cols} x {rows} pixels of {size:g} m are too many.</source>
        <translation>Le moteur ne peut pas lire {layer} lui-même : QGIS en fait d’abord le rendu. {cols} x {rows} pixels de {size:g} m, c’est trop.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encoding.py"/>
        <source>The engine can't read {layer} itself, so QGIS renders it with pixels of {size:g} m.</source>
        <translation>Le moteur ne peut pas lire {layer} lui-même : QGIS en fait le rendu avec des pixels de {size:g} m.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encoding.py"/>
        <source>The engine can't read {layer} itself. Akin uses its last rendering, with pixels of {size:g} m.</source>
        <translation>Le moteur ne peut pas lire {layer} lui-même. Akin utilise son dernier rendu, avec des pixels de {size:g} m.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>The engine has no command "{verb}".</source>
        <translation>Le moteur n'a pas de commande « {verb} ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>The engine needs about 700 MB during the installation, torch about 3 GB.</source>
        <translation>Pendant l'installation, le moteur nécessite environ 700 Mo, torch environ 3 Go.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/export.py"/>
        <source>The entry for {name} in the catalogue has an error ({reason}). Correct the file of the catalogue and try again.</source>
        <translation>L'entrée de {name} dans le catalogue est erronée ({reason}). Corrigez le fichier du catalogue et réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>The environment variable {name} is {path}, but this file does not exist. Correct the variable or remove it.</source>
        <translation>La variable d'environnement {name} est {path}, mais ce fichier n'existe pas. Corrigez la variable ou supprimez-la.</translation>
    </message>
    <message>
        <location filename="plugin/client/training.py"/>
        <source>The environment with torch can't be started ({reason}). Open Settings &gt; Options &gt; Akin and press Repair in the group Exporting encoders (torch).</source>
        <translation>L'environnement de torch ne démarre pas ({reason}). Ouvrez Préférences &gt; Options &gt; Akin et cliquez sur « Réparer » dans le groupe « Export d'encodeurs (torch) ».</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>The estimated area corrects what the map gets wrong, as the reference labels show it. The user's accuracy is the share of a class on the map that is right. The producer's accuracy is the share of what is really there that the map has.</source>
        <translation>La surface estimée corrige les erreurs de la carte, telles que les labels de référence les montrent. L'exactitude de l'utilisateur est la part d'une classe de la carte qui est juste. L'exactitude du producteur est la part de ce qui est vraiment là que la carte montre.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The estimator "{estimator}" gives one value, and fractions are several. Choose another one.</source>
        <translation>L'estimateur « {estimator} » donne une seule valeur, et les fractions sont plusieurs. Choisissez-en un autre.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The estimator "{estimator}" is for classes. Choose another one for values.</source>
        <translation>L'estimateur « {estimator} » est fait pour des classes. Choisissez-en un autre pour des valeurs.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The estimator "{estimator}" is not known. Choose one of: {known}.</source>
        <translation>L'estimateur « {estimator} » n'est pas connu. Choisissez parmi : {known}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>The estimator of the model.</source>
        <translation>L'estimateur du modèle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The exact index compares all embeddings. There is nothing to build.</source>
        <translation>L'index exact compare tous les plongements. Il n'y a rien à construire.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The example looks different on {count} dates ({dates}), and Akin searches for the mean. For one date, set the earliest and the latest date of the search.</source>
        <translation>L'exemple est différent à {count} dates ({dates}), et Akin cherche la moyenne. Pour une seule date, réglez la première et la dernière date de la recherche.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>The expected accuracy must be between 0 and 1. It is {value}.</source>
        <translation>La précision attendue doit être entre 0 et 1. Elle est de {value}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>The exported ONNX files do not return the same vectors as torch, so this model can't be exported. Smallest cosine: {images:.5f} for images, {texts:.5f} for texts ({least} is required); after the mean is subtracted: {images_centred:.4f} and {texts_centred:.4f} ({least_centred} is required).</source>
        <translation>Les fichiers ONNX exportés ne donnent pas les mêmes vecteurs que torch : ce modèle ne peut pas être exporté. Plus petit cosinus : {images:.5f} pour les images, {texts:.5f} pour les textes (minimum : {least}) ; après soustraction de la moyenne : {images_centred:.4f} et {texts_centred:.4f} (minimum : {least_centred}).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>The exported tokenizer does not split "{text}" as open_clip's tokenizer does. This model can't be exported.</source>
        <translation>Le tokeniseur exporté ne découpe pas « {text} » comme celui d'open_clip. Ce modèle ne peut pas être exporté.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The extent crosses 180 degrees, where the CRS of the collection begins and ends. Encode the part of {raster} on each side on its own, into the same collection.</source>
        <translation>L'emprise traverse le méridien 180°, où le SCR de la collection commence et finit. Encodez la partie de {raster} de chaque côté séparément, dans la même collection.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The extent does not overlap the raster {raster}. Choose an extent on the raster, or encode all of it.</source>
        <translation>L'emprise ne recouvre pas le raster {raster}. Choisissez une emprise sur le raster, ou encodez-le en entier.</translation>
    </message>
    <message>
        <location filename="plugin/layers/inputs/rendering.py"/>
        <source>The extent does not overlap {layer}. Choose an extent on the layer.</source>
        <translation>L'emprise ne recouvre pas {layer}. Choisissez une emprise sur la couche.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The extent is empty or its limits are in the wrong order. Enter xmin, xmax, ymin, ymax in this order.</source>
        <translation>L'emprise est vide ou ses limites sont dans le mauvais ordre. Indiquez xmin, xmax, ymin, ymax dans cet ordre.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>The extent is empty, or outside its CRS. Choose the extent of the map or of a layer.</source>
        <translation>L'emprise est vide, ou hors de son SCR. Choisissez l'emprise de la carte ou d'une couche.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The false-alarm rate must be more than 0 and at most 0.2. It is {value}.</source>
        <translation>Le taux de fausses alarmes doit être supérieur à 0 et au plus de 0,2. Il est de {value}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The field can't be written.</source>
        <translation>Le champ ne peut pas être écrit.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/layer/row.py"/>
        <source>The field has values, such as a height or a share, and not classes</source>
        <translation>Le champ contient des valeurs, comme une hauteur ou une part, et non des classes</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>The field with the class of pure places. The model has a fraction for each class.</source>
        <translation>Le champ avec la classe des lieux purs. Le modèle a une fraction pour chaque classe.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/layer/row.py"/>
        <source>The field with the class or the value of each label</source>
        <translation>Le champ avec la classe ou la valeur de chaque label</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <source>The field with the class that is really there: its name, or its value in the map. Labels where it is empty are not used.</source>
        <translation>Le champ de la classe réelle : son nom, ou sa valeur dans la carte. Les labels où il est vide ne sont pas utilisés.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_classifier.py"/>
        <source>The field with the class. Labels where it is empty are not used.</source>
        <translation>Le champ de la classe. Les labels où il est vide ne sont pas utilisés.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>The field with the value. Labels where it is empty are not used.</source>
        <translation>Le champ de la valeur. Les labels où il est vide ne sont pas utilisés.</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/label.py"/>
        <source>The field {field} can't store {value}. Use another name, or choose another field.</source>
        <translation>Le champ {field} ne peut pas contenir {value}. Utilisez un autre nom, ou choisissez un autre champ.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The field {field} has a value that is not a number: "{example}". Correct it, or choose a field of numbers.</source>
        <translation>Le champ {field} a une valeur qui n'est pas un nombre : « {example} ». Corrigez-la, ou choisissez un champ de nombres.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The field {field} has no raster of {year}. It has: {known}. Choose one of these years.</source>
        <translation>Le champ {field} n'a pas de raster de {year}. Il a : {known}. Choisissez l'une de ces années.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The field {field} has no vector at {x}, {y}. Choose a place inside the field, not on an empty area.</source>
        <translation>Le champ {field} n'a pas de vecteur en {x}, {y}. Choisissez un lieu dans le champ, pas dans une zone vide.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The field {field} has no vectors in the extent. Choose an extent inside the field.</source>
        <translation>Le champ {field} n'a pas de vecteurs dans l'emprise. Choisissez une emprise à l'intérieur du champ.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The field {field} has no vectors in the polygon. Draw it inside the field.</source>
        <translation>Le champ {field} n'a pas de vecteurs dans le polygone. Dessinez-le à l'intérieur du champ.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The field {field} has numbers and texts. A number and a text that read the same are one class.</source>
        <translation>Le champ {field} a des nombres et des textes. Un nombre et un texte qui se lisent de la même façon sont une seule classe.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The field {field} has one year, so there is nothing to compare. Add rasters of other years to it.</source>
        <translation>Le champ {field} n'a qu'une année : il n'y a rien à comparer. Ajoutez-y des rasters d'autres années.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <source>The field {field} has the class of the map. Choose the field with the class that is really there.</source>
        <translation>Le champ {field} contient la classe de la carte. Choisissez le champ avec la classe qui s’y trouve réellement.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The field {field} has the product {own}, and {path} has the product {other}. All rasters of a field have one product, version and file format: add it to a new field.</source>
        <translation>Le champ {field} a le produit {own}, et {path} a le produit {other}. Tous les rasters d'un champ ont un seul produit, une seule version et un seul format de fichier : ajoutez-le à un nouveau champ.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The field {field} has {count:,} different values, but a map can have {most:,} classes. Choose a field with classes; for numbers, train a regressor.</source>
        <translation>Le champ {field} a {count:,} valeurs différentes, mais une carte peut avoir {most:,} classes. Choisissez un champ de classes ; pour des nombres, entraînez un modèle de régression.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The field {field} has {count} classes. Where a place can have several, at most {most} are possible. Check the field, and that ; or | is between the names.</source>
        <translation>Le champ {field} a {count} classes. Quand un lieu peut en avoir plusieurs, {most} au plus sont possibles. Vérifiez le champ, et que ; ou | sépare les noms.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The field {field} has {count} values that are not numbers, such as "{example}". Choose a field of numbers, or write the numbers without units into one.</source>
        <translation>Le champ {field} a {count} valeurs qui ne sont pas des nombres, comme « {example} ». Choisissez un champ de nombres, ou écrivez les nombres sans unités dans un champ.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The field {field} is of the product {product}, which this version of Akin does not know. Update Akin.</source>
        <translation>Le champ {field} est du produit {product}, que cette version d'Akin ne connaît pas. Mettez Akin à jour.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The field {field} is there twice. Choose each field once.</source>
        <translation>Le champ {field} est présent deux fois. Choisissez chaque champ une seule fois.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The field {field} of the labels {file} has no values. Choose another field, or enter the values.</source>
        <translation>Le champ {field} des labels {file} n'a pas de valeurs. Choisissez un autre champ, ou saisissez les valeurs.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The field {field} of the labels {file} is empty everywhere. Choose another field, or enter the classes.</source>
        <translation>Le champ {field} des labels {file} est vide partout. Choisissez un autre champ, ou saisissez les classes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The field {folder} was made on another computer, or its file field.json was changed. Akin does not open the rasters that it names, because they can be addresses. Add the rasters with Add field of embeddings, to a new folder.</source>
        <translation>Le champ {folder} a été créé sur un autre ordinateur, ou son fichier field.json a été modifié. Akin n'ouvre pas les rasters qu'il nomme, car ce peuvent être des adresses. Ajoutez les rasters avec Ajouter un champ d'embeddings, dans un nouveau dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The field {folder} was made with a newer version of Akin. Update Akin.</source>
        <translation>Le champ {folder} a été créé avec une version plus récente d'Akin. Mettez Akin à jour.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>The figures are from {most:,} of the {count:,} places with labels, drawn by chance.</source>
        <translation>Les chiffres viennent de {most:,} des {count:,} lieux avec un label, tirés au hasard.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>The figures by ground are those of the map.</source>
        <translation>Les chiffres par terrain sont ceux de la carte.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>The file "{file}" must be GeoJSON. Give it a name that ends in .geojson.</source>
        <translation>Le fichier « {file} » doit être du GeoJSON. Donnez-lui un nom qui se termine par .geojson.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The file does not contain all the information that Akin needs. Answer these questions:</source>
        <translation>Le fichier ne contient pas toutes les informations dont Akin a besoin. Répondez à ces questions :</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>The file exists: Akin adds the layer and keeps the layers that are in it.</source>
        <translation>Le fichier existe : Akin ajoute la couche et garde les couches qu'il contient.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>The file exists: Akin replaces it.</source>
        <translation>Le fichier existe : Akin le remplace.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The file field.json in {folder} is damaged ({reason}). Add the field again: its rasters are not lost.</source>
        <translation>Le fichier field.json dans {folder} est endommagé ({reason}). Ajoutez de nouveau le champ : ses rasters ne sont pas perdus.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>The file for the picture, if you choose a raster.</source>
        <translation>Fichier de l'image, si vous choisissez un raster.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>The file goes into the folder {folder}.</source>
        <translation>Le fichier va dans le dossier {folder}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The file of {raster} changed while Akin encoded it. Wait until no program writes to it, then encode it again: Akin keeps the finished part and encodes again what changed.</source>
        <translation>Le fichier de {raster} a changé pendant qu'Akin l'encodait. Attendez qu'aucun programme n'y écrive plus, puis encodez-le de nouveau : Akin garde la partie terminée et encode de nouveau ce qui a changé.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>The file to write, such as hits.gpkg</source>
        <translation>Le fichier à écrire, par exemple resultats.gpkg</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>The file with the model's weights. The format .safetensors is the safest.</source>
        <translation>Le fichier des poids du modèle. Le format .safetensors est le plus sûr.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The file with the state of the last run can't be written.</source>
        <translation>Le fichier qui garde l’état de la dernière exécution ne peut pas être écrit.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The file {data} of {file} is missing. Install the encoder again.</source>
        <translation>Le fichier {data} de {file} est introuvable. Réinstallez l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>The file {file} changed on {host} while Akin read it. Run it again to read the new file.</source>
        <translation>Le fichier {file} a changé sur {host} pendant qu'Akin le lisait. Recommencez pour lire le nouveau fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The file {file} has more than {most:,} labels. Choose a part of them.</source>
        <translation>Le fichier {file} a plus de {most:,} labels. Choisissez-en une partie.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The file {file} has no labels. Add points or polygons with a class or a value.</source>
        <translation>Le fichier {file} n'a aucun label. Ajoutez des points ou des polygones avec une classe ou une valeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The file {file} has no layer "{layer}". It has: {known}. Name one of them: FILE|layername=NAME.</source>
        <translation>Le fichier {file} n'a pas de couche « {layer} ». Il a : {known}. Nommez l'une d'elles : FICHIER|layername=NOM.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>The file {file} in the collection {folder} says that process {pid} on {host} is writing to the collection (since {since}). Wait until it has finished. If this process no longer runs, delete the file, then try again.</source>
        <translation>Le fichier {file} de la collection {folder} indique que le processus {pid} sur {host} écrit dans la collection (depuis {since}). Attendez qu’il ait terminé. Si ce processus ne s’exécute plus, supprimez le fichier, puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The file {file} is not a GeoPackage that can be read ({reason}). Export the labels again.</source>
        <translation>Le fichier {file} n'est pas un GeoPackage lisible ({reason}). Exportez de nouveau les labels.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The file {file} is not valid GeoJSON ({reason}). Export the labels again.</source>
        <translation>Le fichier {file} n'est pas un GeoJSON valide ({reason}). Exportez de nouveau les labels.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The file {file} of the collection {folder} is damaged ({reason}). Akin uses the copy {backup} of the last state. Encode a raster into the collection to repair the file.</source>
        <translation>Le fichier {file} de la collection {folder} est endommagé ({reason}). Akin utilise la copie {backup} du dernier état. Encodez un raster dans la collection pour réparer le fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The file {file} of the collection {folder} is damaged ({reason}). Restore it from a backup, or encode the rasters again into a new folder.</source>
        <translation>Le fichier {file} de la collection {folder} est endommagé ({reason}). Restaurez-le depuis une sauvegarde, ou encodez à nouveau les rasters dans un nouveau dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The file {file} of the collection {folder} is damaged. Akin leaves out the last change of the collection. Encode the rasters again: Akin encodes only the patches that are missing.</source>
        <translation>Le fichier {file} de la collection {folder} est endommagé. Akin ignore le dernier changement de la collection. Encodez de nouveau les rasters : Akin n’encode que les imagettes qui manquent.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The file {file} of the collection {folder} is damaged. Akin leaves out the last {count} changes of the collection. Encode the rasters again: Akin encodes only the patches that are missing.</source>
        <translation>Le fichier {file} de la collection {folder} est endommagé. Akin ignore les {count} derniers changements de la collection. Encodez de nouveau les rasters : Akin n’encode que les imagettes qui manquent.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The file {file} of the collection {folder} is damaged. It contains one patch of {raster}. Encode {raster} into the collection again: Akin encodes only the patch of this file.</source>
        <translation>Le fichier {file} de la collection {folder} est endommagé. Il contient une imagette (raster : {raster}). Encodez à nouveau ce raster dans la collection : Akin n'encode que l'imagette de ce fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The file {file} of the collection {folder} is damaged. It contains {count} patches of {raster}. Encode {raster} into the collection again: Akin encodes only the patches of this file.</source>
        <translation>Le fichier {file} de la collection {folder} est endommagé. Il contient {count} imagettes (raster : {raster}). Encodez à nouveau ce raster dans la collection : Akin n'encode que les imagettes de ce fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The file {file} of the collection {folder} is missing. It contained one patch of {raster}. Encode {raster} into the collection again: Akin encodes only the patch of this file.</source>
        <translation>Le fichier {file} de la collection {folder} est introuvable. Il contenait une imagette (raster : {raster}). Encodez à nouveau ce raster dans la collection : Akin n'encode que l'imagette de ce fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The file {file} of the collection {folder} is missing. It contained {count} patches of {raster}. Encode {raster} into the collection again: Akin encodes only the patches of this file.</source>
        <translation>Le fichier {file} de la collection {folder} est introuvable. Il contenait {count} imagettes (raster : {raster}). Encodez à nouveau ce raster dans la collection : Akin n'encode que les imagettes de ce fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The file {file} of the encoder {encoder} is missing from {folder}. Install the encoder again.</source>
        <translation>Le fichier {file} de l'encodeur {encoder} est introuvable dans {folder}. Réinstallez l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The file {file} of the index is missing.</source>
        <translation>Le fichier {file} de l'index est introuvable.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>The file {file} on {host} is not a raster of this product ({reason}). Use the product's own index.</source>
        <translation>Le fichier {file} sur {host} n'est pas un raster de ce produit ({reason}). Utilisez l'index du produit lui-même.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>The file {file} on {host} is not complete: it ends before its last blocks. Try again later, or use another index.</source>
        <translation>Le fichier {file} sur {host} n'est pas complet : il finit avant ses derniers blocs. Réessayez plus tard, ou utilisez un autre index.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The file {path} does not exist. Choose an ONNX file.</source>
        <translation>Le fichier {path} n'existe pas. Choisissez un fichier ONNX.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The file {path} does not exist. Choose another file of labels.</source>
        <translation>Le fichier {path} n'existe pas. Choisissez un autre fichier de labels.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The file {path} does not exist. Choose the tokenizer.json of the text tower.</source>
        <translation>Le fichier {path} n'existe pas. Choisissez le tokenizer.json de l'encodeur de texte.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The file {path} has no raster bands. Choose another raster.</source>
        <translation>Le fichier {path} n'a aucune bande raster. Choisissez un autre raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>The files of {name} changed on the hub during this download. Start the download again.</source>
        <translation>Les fichiers de {name} ont changé sur le hub pendant ce téléchargement. Relancez le téléchargement.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The filters leave no patch to search. Use a larger extent, more dates or more rasters.</source>
        <translation>Les filtres ne laissent aucune imagette. Élargissez l'emprise, les dates ou le choix des rasters.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The first publication of the collection "{name}" in {server} is not complete yet. Wait until it is, or ask its owner to publish it again.</source>
        <translation>La première publication de la collection « {name} » dans {server} n’est pas encore complète. Attendez qu’elle le soit, ou demandez à son propriétaire de la publier de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/embedding.py"/>
        <source>The first three principal components of the vectors of {collection} as red, green and blue: {red} %, {green} % and {blue} % of the variance. Cell size: {cell:g} m.</source>
        <translation>Les trois premières composantes principales des vecteurs de {collection} en rouge, vert et bleu : {red} %, {green} % et {blue} % de la variance. Taille des cellules : {cell:g} m.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>The folder of a collection, made by Encode rasters (akin:encoderaster), or of a field: rasters of ready-made embeddings.</source>
        <translation>Le dossier d'une collection, créée par Encoder des rasters (akin:encoderaster), ou d'un champ : des rasters d'embeddings tout faits.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>The folder of a collection, made by Encode rasters (akin:encoderaster).</source>
        <translation>Le dossier d'une collection, créée par « Encoder des rasters » (akin:encoderaster).</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/map_report.py"/>
        <source>The folder of a map model.</source>
        <translation>Le dossier d'un modèle de carte.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/map_transitions.py"/>
        <source>The folder of a model of classes, made by Train classifier (akin:trainclassifier), in place of words. Leave Classes empty then.</source>
        <translation>Le dossier d'un modèle de classes, fait par Entraîner un classifieur (akin:trainclassifier), à la place des mots. Laissez alors Classes vide.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>The folder of a model, made by Train classifier (akin:trainclassifier) or Train regressor (akin:trainregressor), for vectors of the same encoder or product.</source>
        <translation>Le dossier d'un modèle, créé par Entraîner un classifieur (akin:trainclassifier) ou Entraîner une régression (akin:trainregressor), pour des vecteurs du même encodeur ou produit.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>The folder of the collection: a new one, or one made with the same encoder.</source>
        <translation>Le dossier de la collection : un nouveau dossier, ou une collection créée avec le même encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/fetch_collection.py"/>
        <source>The folder of the copy: a new one, or an earlier copy of the same collection.</source>
        <translation>Le dossier de la copie : un nouveau, ou une copie antérieure de la même collection.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>The folder of the field: a new one, or a field of the same product.</source>
        <translation>Le dossier du champ : un nouveau, ou un champ du même produit.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>The folder of the model. Make map with a model (akin:predictmap) uses it.</source>
        <translation>Le dossier du modèle. Créer une carte avec un modèle (akin:predictmap) l'utilise.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>The folder of the new collection.</source>
        <translation>Le dossier de la nouvelle collection.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>The folder of wheels, or your own package index, has no package for Python {python} on {system}: {package}. Add the package and try again.</source>
        <translation>Le dossier de paquets wheel, ou votre propre index de paquets, n'a pas de paquet pour Python {python} sur {system} : {package}. Ajoutez le paquet et réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/manager.py"/>
        <source>The folder stays, because it contains other files: {names}.</source>
        <translation>Le dossier reste, car il contient d'autres fichiers : {names}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/link_collection.py"/>
        <source>The folder that stands for the collection: a new one.</source>
        <translation>Le dossier qui représente la collection : un nouveau dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The folder {folder} already contains a collection. Choose another folder.</source>
        <translation>Le dossier {folder} contient déjà une collection. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The folder {folder} contains a collection. Choose another folder for the field.</source>
        <translation>Le dossier {folder} contient une collection. Choisissez un autre dossier pour le champ.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The folder {folder} contains no Parquet file. Choose a folder with files that end with .parquet.</source>
        <translation>Le dossier {folder} ne contient aucun fichier Parquet. Choisissez un dossier dont les fichiers se terminent par .parquet.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/maps.py"/>
        <source>The folder {folder} does not exist. Choose another folder for the output.</source>
        <translation>Le dossier {folder} n'existe pas. Choisissez un autre dossier pour la sortie.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>The folder {folder} does not exist. Choose the folder with the tokenizer's files.</source>
        <translation>Le dossier {folder} n'existe pas. Choisissez le dossier des fichiers du tokeniseur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The folder {folder} has other files. Choose a new or empty folder for the model.</source>
        <translation>Le dossier {folder} contient d'autres fichiers. Choisissez un dossier nouveau ou vide pour le modèle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/remote.py"/>
        <source>The folder {folder} has something else than a copy of {address}. Choose an empty folder.</source>
        <translation>Le dossier {folder} contient autre chose qu’une copie de {address}. Choisissez un dossier vide.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The folder {folder} has something else than a link to a collection in a database. Choose a new folder.</source>
        <translation>Le dossier {folder} contient autre chose qu'un lien vers une collection d'une base de données. Choisissez un nouveau dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The folder {folder} is not empty. Choose a new folder for the collection.</source>
        <translation>Le dossier {folder} n'est pas vide. Choisissez un nouveau dossier pour la collection.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The footprints have different sizes, from {low:.4g} m to {high:.4g} m. Akin uses {size:.4g} m for all.</source>
        <translation>Les emprises ont des tailles différentes, de {low:.4g} m à {high:.4g} m. Akin utilise {size:.4g} m pour toutes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>The forecast is shown for {better:,} of {pixels:,} pixels, where it is better than the value a year before. On the last {dates} dates its mean error is {error:.3f}, that of the value a year before is {naive:.3f}.</source>
        <translation>La prévision est montrée pour {better:,} de {pixels:,} pixels, où elle est meilleure que la valeur un an plus tôt. Sur les {dates} dernières dates, son erreur moyenne est de {error:.3f}, celle de la valeur un an plus tôt de {naive:.3f}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>The fraction (0 to 0.9) by which neighbouring patches overlap. More finds small objects more reliably. With encoders that give many patches at once, the squares that they see overlap: patches keep their number.</source>
        <translation>La fraction (de 0 à 0,9) dont des imagettes voisines se recouvrent. Un plus grand recouvrement trouve plus sûrement les petits objets. Avec un encodeur qui donne beaucoup d'imagettes à la fois, ce sont les carrés qu'il voit qui se recouvrent : le nombre d'imagettes ne change pas.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>The fraction (0 to 1) of the 100 nearest patches of words that the index finds.</source>
        <translation>La part (0 à 1) des 100 imagettes les plus proches de mots que l’index trouve.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>The fraction (0 to 1) of the nearest 100 patches that the index finds.</source>
        <translation>La fraction (de 0 à 1) des 100 imagettes les plus proches que l'index trouve.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>The fraction (0 to 1) of the true 10 nearest patches that the index finds.</source>
        <translation>La fraction (de 0 à 1) des 10 imagettes réellement les plus proches que l'index trouve.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>The fraction (0 to 1) of the true 100 nearest patches that the index finds.</source>
        <translation>La fraction (de 0 à 1) des 100 imagettes réellement les plus proches que l'index trouve.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>The fraction of a patch by which neighbouring patches overlap. More overlap finds small objects more reliably. With a dense encoder, the squares that it sees at once overlap instead, so that it sees each patch with its surroundings.</source>
        <translation>La fraction d'une imagette que recouvre l'imagette voisine. Un recouvrement plus grand trouve plus sûrement les petits objets. Avec un encodeur dense, ce sont les carrés vus en une fois qui se recouvrent : il voit ainsi chaque imagette avec ses alentours.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The fractions of label {label} do not sum to 1 (or 100 %), but to {total:g}. Correct them, or add the field that is missing.</source>
        <translation>La somme des fractions du label {label} n'est pas 1 (ou 100 %), mais {total:g}. Corrigez-les, ou ajoutez le champ qui manque.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The fractions of {count} labels do not sum to 1 (or 100 %): those of label {label} sum to {total:g}. Correct them, or add the field that is missing.</source>
        <translation>Pour {count} labels, la somme des fractions n'est pas 1 (ou 100 %) : celle du label {label} est {total:g}. Corrigez-les, ou ajoutez le champ qui manque.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The fractions sum to 100, so Akin takes them as percentages.</source>
        <translation>La somme des fractions vaut 100 : Akin les prend pour des pourcentages.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The graph allows any number of channels, but a test shows that only 1 works.</source>
        <translation>Le graphe accepte en principe tous les nombres de canaux, mais un test montre que seul 1 canal fonctionne.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The graph allows any number of channels, but a test shows that only {count} work.</source>
        <translation>Le graphe accepte en principe tous les nombres de canaux, mais un test montre que seuls {count} canaux fonctionnent.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The graph allows any patch size, but of the usual sizes only {size_px} pixels work.</source>
        <translation>Le graphe accepte en principe toutes les tailles d'imagette mais, parmi les tailles usuelles, seule celle de {size_px} pixels fonctionne.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The graph also needs the input {input}, which Akin can't fill. Akin can fill: {kinds}. Export the image tower without this input.</source>
        <translation>Le graphe a aussi besoin de l'entrée {input}, qu'Akin ne peut pas remplir. Akin peut remplir : {kinds}. Exportez l'encodeur d'images sans cette entrée.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The graph also takes text ({input}): both towers are in one file. Export each tower to its own file, or download the separate files that most hubs offer (vision_model.onnx and text_model.onnx).</source>
        <translation>Le graphe prend aussi du texte ({input}) : l'encodeur d'images et l'encodeur de texte sont dans un même fichier. Exportez chacun dans son propre fichier, ou téléchargez les fichiers séparés que proposent la plupart des hubs (vision_model.onnx et text_model.onnx).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The graph has no input for images. Such an input takes floats with the axes patch, channel, height and width in any order, with or without dates. This graph takes {inputs}. Export only the image tower, with float input.</source>
        <translation>Le graphe n'a pas d'entrée pour les images. Une telle entrée prend des nombres à virgule flottante, avec les axes imagette, canal, hauteur et largeur dans un ordre quelconque, avec ou sans dates. Ce graphe prend {inputs}. Exportez seulement l'encodeur d'images, avec une entrée en virgule flottante.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The graph has no output '{name}'. Choose one of: {outputs}.</source>
        <translation>Le graphe n'a pas de sortie « {name} ». Choisissez parmi : {outputs}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The graph has no output that can be an embedding. It has {outputs}. Export the model with its embedding as an output of floats.</source>
        <translation>Aucune sortie du graphe ne peut être un plongement (embedding). Ses sorties : {outputs}. Exportez le modèle avec son plongement comme sortie en virgule flottante.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The graph takes images of {width} x {height} pixels, but Akin needs square patches. Export it for square images.</source>
        <translation>Le graphe prend des images de {width} x {height} pixels, mais Akin a besoin d'imagettes carrées. Exportez-le pour des images carrées.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The graph takes the wavelengths of its channels ({input}). Add the wavelength in nm for {channels}. Write it after a colon, for example {example}.</source>
        <translation>Le graphe prend les longueurs d'onde de ses canaux ({input}). Ajoutez la longueur d'onde en nm pour {channels}. Écrivez-la après un signe deux-points, par exemple {example}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The graph takes two images at once ({first} and {second}), as models for change detection do. Export the part that takes one image.</source>
        <translation>Le graphe prend deux images à la fois ({first} et {second}), comme les modèles de détection de changements. Exportez la partie qui prend une seule image.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The graph takes {input}, which is not a series of square images. Export it for square patches.</source>
        <translation>Le graphe prend {input}, qui n'est pas une série d'images carrées. Exportez-le pour des imagettes carrées.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The ground control points of the raster {path} do not give its position ({reason}). Georeference it again (Layer &gt; Georeferencer), then try again.</source>
        <translation>Les points de contrôle du raster {path} ne donnent pas sa position ({reason}). Géoréférencez-le de nouveau (Couche &gt; Géoréférenceur), puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <source>The half width of its 95 % interval.</source>
        <translation>La demi-largeur de son intervalle à 95 %.</translation>
    </message>
    <message>
        <location filename="plugin/gui/window/long_work.py"/>
        <source>The heat map shows {name} only, the first of the collections that are searched together.</source>
        <translation>La carte de similarité montre seulement {name}, la première des collections où l'on recherche ensemble.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>The heat map: a GeoTIFF (float32) with scores from 0 to 1 on the patch grid of the collection.</source>
        <translation>La carte de similarité : un GeoTIFF (float32) avec des scores de 0 à 1 sur la grille d'imagettes de la collection.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>The hits of the first collection, if there is a query. The field shared shows whether the second collection also found the place.</source>
        <translation>Les résultats de la première collection, s'il y a une requête. Le champ « shared » indique si la seconde collection a aussi trouvé le lieu.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>The hits of the second collection, if there is a query. The field shared shows whether the first collection also found the place.</source>
        <translation>Les résultats de la seconde collection, s'il y a une requête. Le champ « shared » indique si la première collection a aussi trouvé le lieu.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/hub_box.py"/>
        <source>The https address of a mirror of the hub, for example https://hub.example.org. If it is empty, the environment variable HF_ENDPOINT is used. Set a proxy in Settings &gt; Options &gt; Network.</source>
        <translation>L'adresse https d'un miroir du hub, par exemple https://hub.example.org. Si ce champ est vide, Akin utilise la variable d'environnement HF_ENDPOINT. Définissez un proxy dans Préférences &gt; Options &gt; Réseau.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>The id of an installed encoder: one of Akin's, or one that you added.</source>
        <translation>L'identifiant d'un encodeur installé : un de ceux d'Akin, ou un que vous avez ajouté.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>The id of the encoder, for other algorithms.</source>
        <translation>L'identifiant de l'encodeur, pour d'autres algorithmes.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>The id of the installed encoder that made the embeddings. Leave this empty if you do not have it: embeddings of another encoder give wrong hits for words.</source>
        <translation>L'identifiant de l'encodeur installé qui a fait les plongements. Laissez vide si vous ne l'avez pas : les plongements d'un autre encodeur donnent de faux résultats pour des mots.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>The imagery on which Akin measures the effect of the precision. Without a raster, Akin uses synthetic images.</source>
        <translation>L'imagerie sur laquelle Akin mesure l'effet de la précision. Sans raster, Akin utilise des images synthétiques.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The index belongs to a collection of another encoder.</source>
        <translation>L'index appartient à une collection d'un autre encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The index belongs to another collection, or to a later state of this one.</source>
        <translation>L'index appartient à une autre collection, ou à un état plus récent de celle-ci.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>The index can't be kept on this computer.</source>
        <translation>L'index ne peut pas être gardé sur cet ordinateur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The index can't be written. You can still search without it.</source>
        <translation>L’index ne peut pas être écrit. Vous pouvez toujours rechercher sans lui.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The index finds only {recall:.1%} of the nearest patches, but at least {floor:.1%} are necessary. So Akin does not use it: searches compare all patches.</source>
        <translation>L’index ne trouve que {recall:.1%} des imagettes les plus proches, mais il en faut au moins {floor:.1%}. Akin ne l’utilise donc pas : les recherches comparent toutes les imagettes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The index finds only {recall:.1%} of the nearest patches, but at least {floor:.1%} are necessary. So Akin does not use it: searches compare all patches. For a better index, set M to 32 or the construction effort (ef) to 400, and build it again.</source>
        <translation>L’index ne trouve que {recall:.1%} des imagettes les plus proches, alors qu’il en faut au moins {floor:.1%}. Akin ne l’utilise donc pas : les recherches comparent toutes les imagettes. Pour un meilleur index, mettez M à 32 ou l’effort de construction (ef) à 400, et reconstruisez-le.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>The index has values from {low:.2f} to {high:.2f}, but an index such as NDVI is between -1 and 1. If some values mean no data, make them nodata in the rasters.</source>
        <translation>L’indice a des valeurs de {low:.2f} à {high:.2f}, alors qu’un indice comme le NDVI est entre -1 et 1. Si certaines valeurs signifient une absence de données, déclarez-les comme nodata dans les rasters.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The index is damaged: its file {file} is missing or can't be read.</source>
        <translation>L'index est endommagé : son fichier {file} est introuvable ou illisible.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The index is damaged: its file {file} is not the one that was saved.</source>
        <translation>L'index est endommagé : son fichier {file} n'est pas celui qui a été enregistré.</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/manager.py"/>
        <source>The index is ready. It finds {recall} % of the nearest patches.</source>
        <translation>L'index est prêt. Il trouve {recall} % des imagettes les plus proches.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>The index names {count:,} rasters in this extent, and Akin reads at most {most:,} at once. Choose a smaller extent or fewer years, or use the product's own index.</source>
        <translation>L'index nomme {count:,} rasters dans cette emprise, et Akin en lit au plus {most:,} à la fois. Choisissez une emprise plus petite ou moins d'années, ou utilisez l'index du produit lui-même.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The index needs {package}, which is not installed.</source>
        <translation>L'index a besoin du paquet {package}, qui n'est pas installé.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The index of this collection finds only {recall:.1%} of the nearest patches, but at least {floor:.1%} are necessary.</source>
        <translation>L’index de cette collection ne trouve que {recall:.1%} des imagettes les plus proches, alors qu’il en faut au moins {floor:.1%}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The index was made on another computer, or with an older version of Akin.</source>
        <translation>L'index a été créé sur un autre ordinateur, ou avec une version antérieure d'Akin.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>The index {file} has other columns than Akin knows ({columns}). Use the product's own index, or update Akin.</source>
        <translation>L'index {file} a d'autres colonnes que celles qu'Akin connaît ({columns}). Utilisez l'index du produit lui-même, ou mettez Akin à jour.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>The index {file} is damaged ({reason}). Try again later, or use another index.</source>
        <translation>L'index {file} est endommagé ({reason}). Réessayez plus tard, ou utilisez un autre index.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The input "{name}" of the encoder {encoder} has the shape {shape}, which does not fit {kind}. Correct image.extras in the model card.</source>
        <translation>L'entrée « {name} » de l'encodeur {encoder} a la forme {shape}, qui ne convient pas à {kind}. Corrigez image.extras dans la fiche du modèle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The input "{name}" of {file} has the shape {found}, but the model card says {expected}. Correct image.patch_px, image.channels, image.layout and image.steps in the model card.</source>
        <translation>L'entrée « {name} » de {file} a la forme {found}, mais la fiche du modèle indique {expected}. Corrigez image.patch_px, image.channels, image.layout et image.steps dans la fiche.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>The installation failed: {reason}</source>
        <translation>L'installation a échoué : {reason}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The integers in {store} stand for embeddings by the method {method}, which Akin does not know. Write the array again as floats.</source>
        <translation>Les entiers de {store} représentent des embeddings par la méthode {method}, qu'Akin ne connaît pas. Écrivez de nouveau le tableau en flottants.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>The interval comes from the errors at {dates} dates: weather that none of them had is not in it.</source>
        <translation>L'intervalle vient des erreurs à {dates} dates : un temps qu'aucune n'a eu n'y est pas.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>The kind of index "{backend}" is not known. Choose one of: {known}.</source>
        <translation>Le type d'index « {backend} » est inconnu. Choisissez parmi : {known}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The label does not lie on a patch of {collection}. Check its CRS ({crs}), and that it is inside the rasters.</source>
        <translation>Le label n'est sur aucune imagette de {collection}. Vérifiez son SCR ({crs}), et qu'il est à l'intérieur des rasters.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The label has no point and no polygon. Draw its geometry, or choose another layer.</source>
        <translation>Le label n'a ni point ni polygone. Dessinez sa géométrie, ou choisissez une autre couche.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>The labels are not those that the model was trained with. The figures are those of a model that is trained with the labels of now.</source>
        <translation>Les labels ne sont pas ceux qui ont entraîné le modèle. Les chiffres sont ceux d'un modèle entraîné avec les labels actuels.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_classifier.py"/>
        <source>The labels are of one class, and the model tells it from everything else. Random patches stand for everything else.</source>
        <translation>Les labels sont d'une seule classe, et le modèle la distingue de tout le reste. Des imagettes prises au hasard représentent tout le reste.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>The labels are saved: Undo can't take them back. Use 0 on a hit, or Shift+click on the map.</source>
        <translation>Les labels sont enregistrés : Annuler ne peut plus les reprendre. Utilisez 0 sur un résultat, ou Maj+clic sur la carte.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The labels are too few for an uncertainty at a level of {level:.0%}, so there is no raster of it. Add labels, or choose a lower level.</source>
        <translation>Les labels sont trop peu nombreux pour une incertitude au niveau de {level:.0%}, donc il n'y en a pas de raster. Ajoutez des labels, ou choisissez un niveau plus bas.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/suggest.py"/>
        <source>The labels can't be used here, so the places are only chosen to differ from each other. {reason}</source>
        <translation>Les labels ne peuvent pas être utilisés ici, les lieux sont donc seulement choisis pour différer les uns des autres. {reason}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The labels cover all patches, so there are no other patches to compare the class with. Use fewer labels.</source>
        <translation>Les labels couvrent toutes les imagettes, donc il n'y a pas d'autres imagettes auxquelles comparer la classe. Utilisez moins de labels.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The labels cover more than {most:,} patches. The model is trained with {most:,} of them.</source>
        <translation>Les labels couvrent plus de {most:,} imagettes. Le modèle est entraîné avec {most:,} d'entre elles.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>The labels do not show which do better: the embeddings ({own:.3f}), or the bands of the imagery alone ({raw:.3f}). More labels can show it.</source>
        <translation>Les labels ne montrent pas lesquels font mieux : les plongements ({own:.3f}), ou les bandes de l'imagerie seules ({raw:.3f}). Plus de labels peuvent le montrer.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The labels have only one class, {name}. For one class, switch off that a place can have several.</source>
        <translation>Les labels n’ont qu’une classe, {name}. Pour une seule classe, décochez qu’un lieu peut en avoir plusieurs.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/suggest.py"/>
        <source>The labels have values: the places are chosen to differ from them and from each other.</source>
        <translation>Les labels ont des valeurs : les lieux sont choisis pour différer de ceux-ci et les uns des autres.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The labels in {file} have no CRS. Set it and try again.</source>
        <translation>Les labels de {file} n'ont pas de SCR. Définissez-le et réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/state.py"/>
        <source>The labels layer {layer} can't be opened. Repair its path, then open the project again.</source>
        <translation>La couche des labels {layer} ne peut pas être ouverte. Réparez son chemin, puis ouvrez le projet à nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/summary.py"/>
        <source>The labels say nothing about {percent} % of the map (dark veil).</source>
        <translation>Les labels ne disent rien de {percent} % de la carte (voile sombre).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>The labels {file} have no field "{field}". They have: {known}. Choose one of these fields.</source>
        <translation>Les labels {file} n'ont pas de champ « {field} ». Ils ont : {known}. Choisissez l'un de ces champs.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The landmask of {file} is missing: it says where the file lies. Put {mask} of the version {version} into the same folder, then add it again.</source>
        <translation>Le masque terrestre de {file} manque : il dit où se trouve le fichier. Mettez {mask} de la version {version} dans le même dossier, puis ajoutez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The landmask {mask} has another size than {file}. Get the landmask of the same version.</source>
        <translation>Le masque terrestre {mask} n'a pas la taille de {file}. Procurez-vous le masque de la même version.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/dates.py"/>
        <source>The largest share of false ones among the detected places, in % (Benjamini and Hochberg 1995). It corrects for the large number of places.</source>
        <translation>La plus grande part de faux parmi les lieux détectés, en % (Benjamini et Hochberg 1995). Elle corrige l’effet du grand nombre de lieux.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/suggest.py"/>
        <source>The last label changed the class of {share:.1%} of the map.</source>
        <translation>Le dernier label a changé la classe de {share:.1%} de la carte.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/making.py"/>
        <source>The last map</source>
        <translation>La dernière carte</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/suggest.py"/>
        <source>The last {count} labels changed the class of {share:.1%} of the map.</source>
        <translation>Les {count} derniers labels ont changé la classe de {share:.1%} de la carte.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The latest date is "{text}", which is not a date. Enter a date such as 2024-06-30.</source>
        <translation>La date la plus récente est « {text} », qui n'est pas une date. Saisissez une date comme 2024-06-30.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/layer/row.py"/>
        <source>The layer has no field {field} any more. Choose another field.</source>
        <translation>La couche n'a plus de champ {field}. Choisissez un autre champ.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/layer/row.py"/>
        <source>The layer with the labels: points or polygons. The first label makes a new layer.</source>
        <translation>La couche des labels : des points ou des polygones. Le premier label crée une nouvelle couche.</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/editing.py"/>
        <source>The layer {layer} can't delete the labels.</source>
        <translation>La couche {layer} ne peut pas supprimer les labels.</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/label_layer.py"/>
        <source>The layer {layer} has no field {field} any more. Choose another field.</source>
        <translation>La couche {layer} n'a plus de champ {field}. Choisissez un autre champ.</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/label_layer.py"/>
        <source>The layer {layer} has no fields. Add a text field for the classes, or choose another layer.</source>
        <translation>La couche {layer} n'a pas de champs. Ajoutez un champ de texte pour les classes, ou choisissez une autre couche.</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/label_layer.py"/>
        <source>The layer {layer} has no points or polygons. Choose another layer.</source>
        <translation>La couche {layer} n'a ni points ni polygones. Choisissez une autre couche.</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/label_layer.py"/>
        <source>The layer {layer} has points: it can't hold a polygon. Click on the map, or use another layer.</source>
        <translation>La couche {layer} contient des points : elle ne peut pas recevoir de polygone. Cliquez sur la carte, ou utilisez une autre couche.</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/label_layer.py"/>
        <source>The layer {layer} has {count} features. Choose a layer with at most {most} labels.</source>
        <translation>La couche {layer} a {count} entités. Choisissez une couche d'au plus {most} labels.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>The layer {layer} is not stored in a raster file, so the encoder can't be tested on it. Choose another raster.</source>
        <translation>La couche {layer} n'est pas stockée dans un fichier raster : l'encodeur ne peut pas être testé sur cette couche. Choisissez un autre raster.</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/editing.py"/>
        <source>The layer {layer} is read-only. Clear Read-only in Project &gt; Properties &gt; Data Sources.</source>
        <translation>La couche {layer} est en lecture seule. Décochez Lecture seule dans Projet &gt; Propriétés &gt; Sources de données.</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/editing.py"/>
        <source>The layer {layer} refuses the label.</source>
        <translation>La couche {layer} refuse le label.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>The layer {name} has no file on disk. Choose another test raster.</source>
        <translation>La couche {name} n'a pas de fichier sur le disque. Choisissez un autre raster de test.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>Minimum amplitude must be more than 0. It is {value}.</source>
        <translation>L'amplitude minimale doit être plus grande que 0. Elle est de {value}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <source>The minimum score of a class. Where no class reaches it, a patch is “none of these”.</source>
        <translation>Le score minimal d'une classe. Où aucune classe ne l'atteint, l'imagette est « rien de cela ».</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/map_transitions.py"/>
        <source>The minimum score of a class. Where no class reaches it, a place is “none of these”.</source>
        <translation>Le score minimal d’une classe. Là où aucune ne l’atteint, un lieu n’est « aucune de ces classes ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>A minimum score of {least:g} is not possible. Enter a score above 0 and below 1; from 0.5 on, words are clear.</source>
        <translation>Le score minimal {least:g} n'est pas possible. Saisissez un score au-dessus de 0 et au-dessous de 1 ; à partir de 0,5, les mots correspondent nettement.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>The level holds for places like the labels.</source>
        <translation>Le niveau vaut pour des lieux semblables aux labels.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>The level holds for places like the labels. With fewer than {needed} labels, a class is in every set, because nothing can be said of it.</source>
        <translation>Le niveau vaut pour des lieux semblables aux labels. Avec moins de {needed} labels, une classe est dans chaque ensemble, car rien ne peut en être dit.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>The level of the interval must be from 0.5 to 0.99. It is {level}.</source>
        <translation>Le niveau de l'intervalle doit être entre 0,5 et 0,99. Il est de {level}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The level {level:g} is not possible. Enter a level from 0.5 to 0.999.</source>
        <translation>Le niveau {level:g} n'est pas possible. Saisissez un niveau de 0,5 à 0,999.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>The licence in the model card is unknown. Enter it in Licence, so that others know how they may use the encoder.</source>
        <translation>La licence est inconnue dans la fiche du modèle. Saisissez-la dans « Licence », pour que les autres sachent comment ils peuvent utiliser l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>The licence of the weights, for example MIT. The list of encoders shows it.</source>
        <translation>La licence des poids, par exemple MIT. La liste des encodeurs l'affiche.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>The line is not valid JSON: {reason}</source>
        <translation>La ligne n'est pas du JSON valide : {reason}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The link {folder} was made on another computer or for another user. Akin connects to a database only by links of your own: open the collection {address} again.</source>
        <translation>Le lien {folder} a été créé sur un autre ordinateur ou pour un autre utilisateur. Akin ne se connecte à une base de données que par vos propres liens : ouvrez de nouveau la collection {address}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>The list is full: for more hits, raise Number of hits in Filters.</source>
        <translation>La liste est pleine : pour plus de résultats, augmentez le nombre de résultats dans les filtres.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>The list shows which encoders fit this raster: its bands and its pixel size</source>
        <translation>La liste indique les encodeurs qui conviennent à ce raster : à ses bandes et à la taille de ses pixels</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The map has too many small areas for polygons, so there are none. Choose a smaller extent, or sieve the raster first.</source>
        <translation>La carte a trop de petites surfaces pour des polygones, donc il n'y en a pas. Choisissez une emprise plus petite, ou tamisez d'abord le raster.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/making.py"/>
        <source>The map is made, in {folder}. Its project is closed, so it is not added to this one.</source>
        <translation>La carte est faite, dans {folder}. Son projet est fermé, elle n'est donc pas ajoutée à celui-ci.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The map model in {folder} is damaged ({reason}). Train it again, or get it again.</source>
        <translation>Le modèle de carte dans {folder} est endommagé ({reason}). Entraînez-le de nouveau, ou procurez-vous-le de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/map_transitions.py"/>
        <source>The map: a GeoTIFF with a class for each transition, in the colour of what a place became.</source>
        <translation>La carte : un GeoTIFF avec une classe par transition, de la couleur de ce qu’un lieu est devenu.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <source>The map: a GeoTIFF. Classes have colours, names and areas.</source>
        <translation>La carte : un GeoTIFF. Les classes ont des couleurs, des noms et des surfaces.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>The map: a GeoTIFF. Classes have colours, names and areas; each fraction has a band.</source>
        <translation>La carte : un GeoTIFF. Les classes ont des couleurs, des noms et des surfaces ; chaque fraction a une bande.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <location filename="plugin/gui/search/mask.py"/>
        <source>The mask {layer} has no CRS. Set it (Layer &gt; Set CRS of Layer(s)) and try again.</source>
        <translation>Le masque {layer} n'a pas de SCR. Définissez-le (Couche &gt; Définir le SCR des couches) et réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <location filename="plugin/gui/search/mask.py"/>
        <source>The mask {layer} has no polygons. Add one, or choose another layer.</source>
        <translation>Le masque {layer} ne contient pas de polygones. Ajoutez-en un, ou choisissez une autre couche.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>The maximum agreement of a query.</source>
        <translation>La concordance maximale d'une requête.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The maximum distance ({most:g} m) must be more than 0, and the distance of things that stayed ({stayed:g} m) not more than it.</source>
        <translation>La distance maximale ({most:g} m) doit être plus grande que 0, et la distance des choses restées ({stayed:g} m) au plus aussi grande.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <source>The maximum number of clusters that Akin suggests.</source>
        <translation>Le nombre maximal de groupes qu'Akin propose.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>The maximum number of hits. The result has fewer if fewer patches match.</source>
        <translation>Le nombre maximal de résultats. Il y en a moins si moins d'imagettes correspondent.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>The maximum number of tokens in a text, for example 77 for CLIP. It is needed only if the files do not contain it.</source>
        <translation>Nombre maximal de tokens d'un texte, par exemple 77 pour CLIP. Nécessaire seulement si les fichiers ne le contiennent pas.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>The maximum score.</source>
        <translation>Le score maximal.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/forecast_index.py"/>
        <source>The mean absolute error of the forecast on the last dates.</source>
        <translation>L'erreur absolue moyenne de la prévision sur les dernières dates.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/forecast_index.py"/>
        <source>The mean absolute error of the value a year before, on the same dates.</source>
        <translation>L'erreur absolue moyenne de la valeur un an plus tôt, aux mêmes dates.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>The mean and standard deviation from the training. Akin applies them after the scaling.</source>
        <translation>Moyenne et écart-type utilisés pour entraîner le modèle. Akin les applique après la mise à l'échelle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The metadata of {file} describes a grid that is not possible ({reason}). The file is damaged. Export the collection again.</source>
        <translation>Les métadonnées de {file} décrivent une grille impossible ({reason}). Le fichier est endommagé. Exportez à nouveau la collection.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The metadata says that this model is made for another task ({task}). Its output is probably not an embedding. Export the layer before the model's head, or choose another output.</source>
        <translation>D'après les métadonnées, ce modèle est fait pour une autre tâche ({task}). Sa sortie n'est probablement pas un plongement. Exportez la couche qui précède la tête du modèle, ou choisissez une autre sortie.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The middle of {raster} contains almost only nodata. Test the encoder on another raster.</source>
        <translation>Le centre de {raster} ne contient presque que des pixels sans données. Testez l'encodeur sur un autre raster.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>The minimum agreement of a query.</source>
        <translation>La concordance minimale d'une requête.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>The minimum distance in metres between the centres of two hits. It prevents a list of overlapping hits. The default is half a patch; 0 turns this filter off.</source>
        <translation>La distance minimale en mètres entre les centres de deux résultats. Elle évite une liste de résultats qui se recouvrent. La valeur par défaut est une demi-imagette ; 0 désactive ce filtre.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The minimum distance is {value:g} m. It must be 0 m or more.</source>
        <translation>La distance minimale est de {value:g} m. Elle doit être supérieure ou égale à 0 m.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>The minimum number of places of a class. 50 to 100 are usual for rare classes.</source>
        <translation>Le nombre minimal de lieux d'une classe. 50 à 100 sont habituels pour les classes rares.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The minimum score is {value:g}. It must be between 0 and 1.</source>
        <translation>Le score minimal est de {value:g}. Il doit être compris entre 0 et 1.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>The minimum score of a hit, from 0 to 1. From 0.5 on, a hit is clear. You can compare scores of different queries.</source>
        <translation>Le score minimal d'un résultat, de 0 à 1. À partir de 0,5, un résultat est net. Vous pouvez comparer les scores de plusieurs requêtes.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>The minimum score.</source>
        <translation>Le score minimal.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The model can't be written.</source>
        <translation>Le modèle ne peut pas être écrit.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The model card of the encoder {encoder} names a file outside its own folder ({file}), so Akin does not use the encoder. Choose another encoder.</source>
        <translation>La fiche du modèle de l'encodeur {encoder} désigne un fichier en dehors de son propre dossier ({file}) : Akin n'utilise pas cet encodeur. Choisissez un autre encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The model card of {encoder} does not say what its channels are (number of channels: {channels}). This raster has one band. Enter one band number per channel in Bands.</source>
        <translation>La fiche du modèle de {encoder} n'indique pas la nature de ses canaux (nombre de canaux : {channels}). Ce raster a une bande. Indiquez un numéro de bande par canal dans « Bandes ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The model card of {encoder} does not say what its channels are (number of channels: {channels}). This raster has {count} bands. Enter one band number per channel in Bands.</source>
        <translation>La fiche du modèle de {encoder} n'indique pas la nature de ses canaux (nombre de canaux : {channels}). Ce raster a {count} bandes. Indiquez un numéro de bande par canal dans « Bandes ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The model card of {encoder} does not say what its channels are. Akin uses the bands in the order of the raster.</source>
        <translation>La fiche du modèle de {encoder} n'indique pas la nature de ses canaux. Akin utilise les bandes dans l'ordre du raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The model card {path} can't be read ({reason}). Install the encoder again.</source>
        <translation>Impossible de lire la fiche du modèle {path} ({reason}). Réinstallez l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The model card {path} has an error: {problem}. Correct it, or install the encoder again.</source>
        <translation>La fiche du modèle {path} contient une erreur : {problem}. Corrigez-la, ou réinstallez l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The model card {path} has the format {found}; this version of Akin reads the format {known}. Update Akin.</source>
        <translation>La fiche du modèle {path} est au format {found} ; cette version d'Akin lit le format {known}. Mettez Akin à jour.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The model card {path} is not a JSON object. Install the encoder again.</source>
        <translation>La fiche du modèle {path} n'est pas un objet JSON. Réinstallez l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The model does not tell {name} from the rest. On places kept out of training it is right for {score:.0%} of each, and chance gives {chance:.0%}. Do not use its map. Label places without {name} as a second class.</source>
        <translation>Le modèle ne distingue pas {name} du reste. Sur des lieux tenus hors de l'entraînement, il a raison pour {score:.0%} de chacun, et le hasard donne {chance:.0%}. N'utilisez pas sa carte. Labellisez des lieux sans {name} comme deuxième classe.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The model gives values or fractions, so its map has no probabilities and no polygons of classes. Leave these outputs empty.</source>
        <translation>Le modèle donne des valeurs ou des fractions, donc sa carte n'a ni probabilités ni polygones de classes. Laissez ces sorties vides.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The model is not clearly better than chance. On places kept out of training it is right for {score:.0%} of each class, and chance gives {chance:.0%}. Do not use its map. Add labels of each class in other places.</source>
        <translation>Le modèle n'est pas nettement meilleur que le hasard. Sur des lieux tenus hors de l'entraînement, il a raison pour {score:.0%} de chaque classe, et le hasard donne {chance:.0%}. N'utilisez pas sa carte. Ajoutez des labels de chaque classe à d'autres endroits.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The model learns from mixtures of the pure places, which Akin computes. The figures are of such mixtures too: real mixed places can be harder.</source>
        <translation>Le modèle apprend de mélanges des lieux purs, qu'Akin calcule. Les chiffres portent aussi sur de tels mélanges : les lieux vraiment mixtes peuvent être plus difficiles.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>The model takes images of {width} x {height} pixels, but Akin's patches are square. This model can't be exported.</source>
        <translation>Le modèle prend des images de {width} x {height} pixels, mais les imagettes d'Akin sont carrées. Ce modèle ne peut pas être exporté.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The model takes {steps} dates of the same place at once.</source>
        <translation>Le modèle prend {steps} dates du même lieu à la fois.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>The model that computes a vector for each patch</source>
        <translation>Le modèle qui calcule un vecteur pour chaque imagette</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The model {folder} was made with a newer version of Akin. Update Akin.</source>
        <translation>Le modèle {folder} a été créé avec une version plus récente d'Akin. Mettez Akin à jour.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>The model {model} does not say how it was trained, so there is no report. Train it again.</source>
        <translation>Le modèle {model} ne dit pas comment il a été entraîné, il n'y a donc pas de rapport. Entraînez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The model {model} gives values, not classes. Choose a model of classes (akin:trainclassifier).</source>
        <translation>Le modèle {model} donne des valeurs, pas des classes. Choisissez un modèle de classes (akin:trainclassifier).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The model {model} learned from patches of {learned_m:.3g} m, and the patches here have {patch_m:.3g} m: what it knows may look different. Train it with labels of this collection, or encode the raster with patches of about {learned_m:.3g} m.</source>
        <translation>Le modèle {model} a appris sur des imagettes de {learned_m:.3g} m, et celles d’ici font {patch_m:.3g} m : ce qu’il connaît peut avoir un autre aspect. Entraînez-le avec des labels de cette collection, ou encodez le raster avec des imagettes d’environ {learned_m:.3g} m.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The model {model} was trained with vectors of {own}, and {collection} has vectors of {other}. Choose a collection or field of {own}, or train a new model.</source>
        <translation>Le modèle {model} a été entraîné avec des vecteurs de {own}, et {collection} a des vecteurs de {other}. Choisissez une collection ou un champ de {own}, ou entraînez un nouveau modèle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>The model {model} was trained with {collection}, which is on a server. Choose the collection, so that Akin opens it.</source>
        <translation>Le modèle {model} a été entraîné avec {collection}, qui est sur un serveur. Choisissez la collection pour qu'Akin l'ouvre.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>The model's name in open_clip (for example ViT-B-32, RN50, ViT-B-16-SigLIP), or hf-hub:owner/name.</source>
        <translation>Le nom du modèle dans open_clip (par exemple ViT-B-32, RN50, ViT-B-16-SigLIP), ou hf-hub:owner/name.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/dialog.py"/>
        <source>The most typical places of the cluster get a label of the class. Or click areas of clusters on the map: some places of each get a label.</source>
        <translation>Les lieux les plus typiques du groupe reçoivent un label de la classe. Ou cliquez sur des zones de groupes sur la carte : quelques lieux de chacune reçoivent un label.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>The name in lists. If empty, Akin makes it from the model and the file.</source>
        <translation>Le nom dans les listes. Si ce champ est vide, Akin le forme à partir du modèle et du fichier.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>The name of a new field. By default, the name of the folder.</source>
        <translation>Le nom d'un nouveau champ. Par défaut, le nom du dossier.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <source>The name of a new field. By default, the name of the raster or folder.</source>
        <translation>Le nom d'un nouveau champ. Par défaut, le nom du raster ou du dossier.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/database.py"/>
        <source>The name of the collection in the database.</source>
        <translation>Le nom de la collection dans la base de données.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>The name of the collection in the database. Without one it is that of the folder.</source>
        <translation>Le nom de la collection dans la base de données. Par défaut, c'est celui du dossier.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/link_collection.py"/>
        <source>The name of the collection in the database. You need none where the schema has one collection.</source>
        <translation>Le nom de la collection dans la base de données. Il n'est pas nécessaire si le schéma n'a qu'une collection.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>The name of the file becomes {file}.</source>
        <translation>Le nom du fichier devient {file}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The name of the input {input} means {kinds}, but its shape does not fit. Export the image tower without this input.</source>
        <translation>Le nom de l'entrée {input} signifie {kinds}, mais sa forme ne convient pas. Exportez l'encodeur d'images sans cette entrée.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>The name of the layer, in the project and in the file</source>
        <translation>Le nom de la couche, dans le projet et dans le fichier</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The name of the schema is too long: PostgreSQL takes {most} bytes. Choose a shorter one.</source>
        <translation>Le nom du schéma est trop long : PostgreSQL accepte {most} octets. Choisissez-en un plus court.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>The name that Akin shows. If empty, Akin uses the id.</source>
        <translation>Nom affiché par Akin. Si ce champ est vide, Akin utilise l'identifiant.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The name {name} does not end with .parquet. Enter such a name.</source>
        <translation>Le nom {name} ne se termine pas par .parquet. Indiquez un tel nom.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/export_embeddings.py"/>
        <source>The new file. Its name ends with .parquet.</source>
        <translation>Le nouveau fichier. Son nom se termine par .parquet.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <source>The new folder of the field.</source>
        <translation>Le nouveau dossier du champ.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The normalisation '{name}' is for 3 channels, but the model has {channels}. Enter Mean and Standard deviation instead.</source>
        <translation>La normalisation « {name} » est prévue pour 3 canaux, mais le modèle en a {channels}. Saisissez plutôt « Moyenne » et « Écart-type ».</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>The number of classes in a set that holds the true class in {level:.0f} % of places like the labels.</source>
        <translation>Le nombre de classes d'un ensemble qui contient la vraie classe dans {level:.0f} % des lieux semblables aux labels.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/cluster.py"/>
        <source>The number of clusters must be from 2 to {most}. It is {count}.</source>
        <translation>Le nombre de groupes doit être de 2 à {most}. Il est de {count}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <source>The number of clusters.</source>
        <translation>Le nombre de groupes.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <source>The number of clusters. If it is empty, Akin suggests one.</source>
        <translation>Le nombre de groupes. S'il est vide, Akin en propose un.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>The number of dates of the same place that the graph takes at once. It is needed only if the shape does not show it.</source>
        <translation>Nombre de dates du même lieu que le graphe prend à la fois. Nécessaire seulement si la forme ne l'indique pas.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The number of hits is {value:,}. It must be between 1 and {most:,}.</source>
        <translation>Le nombre de résultats est de {value:,}. Il doit être compris entre 1 et {most:,}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>The number of hits of each collection to compare.</source>
        <translation>Le nombre de résultats à comparer pour chaque collection.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/output_layers.py"/>
        <source>The number of hits.</source>
        <translation>Le nombre de résultats.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <location filename="plugin/algorithms/shared/fetch_collection.py"/>
        <location filename="plugin/algorithms/shared/link_collection.py"/>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>The number of patches in the collection.</source>
        <translation>Le nombre d'imagettes dans la collection.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <source>The number of patches in the field.</source>
        <translation>Le nombre d'imagettes du champ.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/export_embeddings.py"/>
        <source>The number of patches in the file.</source>
        <translation>Le nombre d'imagettes dans le fichier.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>The number of patches or pixels with labels.</source>
        <translation>Le nombre d'imagettes ou de pixels avec labels.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>The number of patches that Akin encoded in this run.</source>
        <translation>Le nombre d'imagettes encodées cette fois.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>The number of places must be 1 or more, and the minimum of a class 2 or more.</source>
        <translation>Le nombre de lieux doit être d'au moins 1, et le minimum d'une classe d'au moins 2.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/suggest.py"/>
        <source>The number of places must be from 1 to {most}. It is {count}.</source>
        <translation>Le nombre de lieux doit être compris entre 1 et {most}. Il est de {count}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>The number of places.</source>
        <translation>Le nombre de lieux.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>The number of places. It replaces the standard error and the expected accuracy.</source>
        <translation>Le nombre de lieux. Il remplace l'erreur type et l'exactitude attendue.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>The number of queries: 1, or the number of example places.</source>
        <translation>Le nombre de requêtes : 1, ou le nombre de lieux d'exemple.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>The number of rasters in the field, or in the plan.</source>
        <translation>Le nombre de rasters du champ, ou du plan.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <source>The number of rasters in the field.</source>
        <translation>Le nombre de rasters du champ.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>The number of rows in the extent that Akin left out. The log says why.</source>
        <translation>Le nombre de lignes de l'emprise qu'Akin a écartées. Le journal dit pourquoi.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/index_rasters.py"/>
        <source>The number of the near-infrared band. By default, Akin finds it by its name.</source>
        <translation>Le numéro de la bande proche infrarouge. Par défaut, Akin la trouve par son nom.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/index_rasters.py"/>
        <source>The number of the red band. By default, Akin finds it by its name.</source>
        <translation>Le numéro de la bande rouge. Par défaut, Akin la trouve par son nom.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>The number of threads; 0 for all cores.</source>
        <translation>Le nombre de threads ; 0 pour tous les cœurs.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>The numbers of the raster bands for the encoder's channels, in the order of the channels, for example 4 3 2. By default, Akin detects them from the names and colours of the bands, and the log shows the result. For several dates: the same bands for each date, or those of the first date, then those of the next date.</source>
        <translation>Les numéros des bandes du raster qui alimentent les canaux de l'encodeur, dans l'ordre des canaux, par exemple 4 3 2. Par défaut, Akin les détecte d'après les noms et les couleurs des bandes, et le journal montre le résultat. Pour plusieurs dates : les mêmes bandes pour chaque date, ou celles de la première date, puis celles de la suivante.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>The numbers of the raster's bands for the encoder's channels, in order: 4 3 2. If empty, Akin detects them from the band names.</source>
        <translation>Numéros des bandes du raster pour les canaux de l'encodeur, dans l'ordre : 4 3 2. Si ce champ est vide, Akin les détecte d'après les noms des bandes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The only band of this raster is radar ({why}), but the encoder is made for {order}. Choose an encoder for radar, or enter {numbers} in Bands to use this one.</source>
        <translation>La seule bande de ce raster est une bande radar ({why}), mais l'encodeur est conçu pour {order}. Choisissez un encodeur pour le radar, ou écrivez {numbers} dans « Bandes » pour utiliser celui-ci.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The only embedding of {table} in the area can't be used: it is all zero, or not a number. Choose another table.</source>
        <translation>Le seul plongement de {table} dans la zone n'est pas utilisable : il est nul, ou n'est pas un nombre. Choisissez une autre table.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>The operating system reports an error at {path}: {reason}. Try again, or choose another folder.</source>
        <translation>Le système d’exploitation signale une erreur pour {path} : {reason}. Réessayez, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/from_to.py"/>
        <source>The opposite change</source>
        <translation>Le changement inverse</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>The output "{file}" must be a GeoJSON file. Give it a name that ends in .geojson.</source>
        <translation>La sortie « {file} » doit être un fichier GeoJSON. Donnez-lui un nom qui se termine par .geojson.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/maps.py"/>
        <source>The output "{file}" must be a GeoTIFF. Give it a name that ends in .tif.</source>
        <translation>La sortie « {file} » doit être un GeoTIFF. Donnez-lui un nom qui se termine par .tif.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The output has {dimension} numbers, the number of ImageNet's classes. Export the layer before the model's head to get better results.</source>
        <translation>La sortie a {dimension} nombres, autant qu'ImageNet a de classes. Pour de meilleurs résultats, exportez la couche qui précède la tête du modèle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The output has {tokens} tokens, one more than a square. Akin uses the first one (pooling 'cls'). The pooling 'dense' keeps the others, each for its own place.</source>
        <translation>La sortie a {tokens} tokens, un de plus qu'un carré. Akin utilise le premier (agrégation « cls »). L'agrégation « dense » conserve les autres, chacun pour son propre lieu.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The output has {tokens} tokens, one more than {steps} squares. Akin uses the first one (pooling 'cls').</source>
        <translation>La sortie a {tokens} tokens, un de plus que {steps} carrés. Akin utilise le premier (agrégation « cls »).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The output has {tokens} tokens. Akin uses their mean (pooling 'mean').</source>
        <translation>La sortie a {tokens} tokens. Akin utilise leur moyenne (agrégation « mean »).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The output has {width} x {height} cells for each patch. This looks like a segmentation model, not like an encoder. Export the layer before the model's head.</source>
        <translation>La sortie a {width} x {height} cellules par imagette. Cela ressemble à un modèle de segmentation, pas à un encodeur. Exportez la couche qui précède la tête du modèle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The output is a feature map of {cells} cells. Akin uses their mean. The pooling 'dense' keeps all cells.</source>
        <translation>La sortie est une carte de caractéristiques de {cells} cellules. Akin utilise leur moyenne. L'agrégation « dense » conserve toutes les cellules.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>The output of the graph that is the embedding. If empty, Akin chooses the most likely one.</source>
        <translation>Sortie du graphe qui contient le plongement (embedding). Si ce champ est vide, Akin choisit la plus probable.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The output {file} is of another collection, or the file next to it is damaged, so what is new can't be said. Everything that is detected counts as new.</source>
        <translation>La sortie {file} vient d’une autre collection, ou le fichier à côté d’elle est endommagé : Akin ne peut pas dire ce qui est nouveau. Tout ce qui est détecté compte comme nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The output {output} has the shape ({shape}), which is neither a vector nor a grid of vectors. Choose another output.</source>
        <translation>La sortie {output} a la forme ({shape}) : ce n'est ni un vecteur, ni une grille de vecteurs. Choisissez une autre sortie.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <source>The overall accuracy (0 to 1).</source>
        <translation>L'exactitude globale (0 à 1).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>The package index can't be reached ({reason}). Check the network, or install from a folder of wheels.</source>
        <translation>L'index des paquets n'est pas accessible ({reason}). Vérifiez le réseau, ou installez depuis un dossier de paquets wheel.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>The packages are installed, but they need a system library that is missing ({reason}). On Windows, install Microsoft's Visual C++ Redistributable (x64).</source>
        <translation>Les paquets sont installés, mais il leur manque une bibliothèque du système ({reason}). Sous Windows, installez Visual C++ Redistributable (x64) de Microsoft.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The patch size is {size:g} m. Enter a number of metres between 0.01 and 1,000,000.</source>
        <translation>La taille de l'imagette est de {size:g} m. Indiquez un nombre de mètres entre 0,01 et 1 000 000.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The patches cover only {percent:.0f} % of {raster}. Encode the rest into another collection.</source>
        <translation>Les imagettes ne couvrent que {percent:.0f} % de {raster}. Encodez le reste dans une autre collection.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The patches of {collection} do not lie side by side, so they can't become a raster. Export them as a table instead.</source>
        <translation>Les imagettes de {collection} ne sont pas côte à côte, donc elles ne forment pas un raster. Exportez-les plutôt dans une table.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The patches of {first} and {other} do not lie on each other, so their places can't be compared. Encode the rasters of all dates into one collection.</source>
        <translation>Les imagettes de {first} et de {other} ne se superposent pas : leurs lieux ne peuvent pas être comparés. Encodez les rasters de toutes les dates dans une seule collection.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>The path {path} contains a link that leads back to itself. Choose another folder.</source>
        <translation>Le chemin {path} contient un lien qui renvoie à lui-même. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>The path {path} has characters that this disk does not allow. Choose another path.</source>
        <translation>Le chemin {path} contient des caractères que ce disque n’accepte pas. Choisissez un autre chemin.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>The path {path} is too long for this disk. Choose a shorter path.</source>
        <translation>Le chemin {path} est trop long pour ce disque. Choisissez un chemin plus court.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The picture can't be written.</source>
        <translation>L’image ne peut pas être écrite.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The picture has no data: all its pixels are transparent or nodata. Choose another picture.</source>
        <translation>L'image ne contient aucune donnée : tous ses pixels sont transparents ou sans données. Choisissez une autre image.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The picture has no file. Choose a file, or remove the picture from the query.</source>
        <translation>L'image n'a pas de fichier. Choisissez un fichier, ou retirez l'image de la requête.</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>The picture is now on the map, as the layer {name}.</source>
        <translation>L'image est maintenant sur la carte, dans la couche {name}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>The picture shows the first three principal components as red, green and blue. Places that look similar should have similar colours, and you should recognise the landscape. The colours themselves have no meaning.</source>
        <translation>L'image montre les trois premières composantes principales en rouge, vert et bleu. Les lieux qui se ressemblent devraient avoir des couleurs proches, et vous devriez reconnaître le paysage. Les couleurs elles-mêmes n'ont pas de signification.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The picture {file} can't be read: it is damaged, or in a format that Akin does not read. Save it as PNG, JPEG or GeoTIFF, or take another picture.</source>
        <translation>L'image {file} ne peut pas être lue : elle est endommagée, ou dans un format qu'Akin ne lit pas. Enregistrez-la en PNG, JPEG ou GeoTIFF, ou prenez une autre image.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The picture {file} is not a file on this computer. Choose a file, or remove the picture from the query.</source>
        <translation>L'image {file} n'est pas un fichier de cet ordinateur. Choisissez un fichier, ou retirez l'image de la requête.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/embedding.py"/>
        <source>The picture {path} can't be shown on the map: it is damaged or not georeferenced. Test the encoder again.</source>
        <translation>Impossible d'afficher l'image {path} sur la carte : elle est endommagée ou non géoréférencée. Testez de nouveau l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>The picture {path} does not exist. Choose another file.</source>
        <translation>L'image {path} n'existe pas. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/embedding_picture.py"/>
        <source>The picture: a GeoTIFF with three bands (Byte, 1 to 255; 0 is nodata). Each band is stretched to 2 to 98 % of its values.</source>
        <translation>L'image : un GeoTIFF à trois bandes (Byte, 1 à 255 ; 0 est nodata). Chaque bande est étirée de 2 à 98 % de ses valeurs.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>The pixel size, in metres, at which Akin reads the raster. A collection that exists keeps its pixel size.</source>
        <translation>La taille du pixel, en mètres, à laquelle Akin lit le raster. Une collection existante garde sa taille du pixel.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>The pixel size, in metres, at which Akin reads the raster. By default, Akin chooses it: see Look for.</source>
        <translation>La taille du pixel, en mètres, à laquelle Akin lit le raster. Par défaut, Akin la choisit : voir « Éléments cherchés ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The pixels look like colour infrared: plants are red. If the bands are near infrared, red and green, enter {numbers} in Bands (green replaces blue). Natural colours are then not possible, so words are unreliable: search by example.</source>
        <translation>Les pixels ressemblent à de l’infrarouge couleur : les plantes sont rouges. Si les bandes sont proche infrarouge, rouge et vert, écrivez {numbers} dans « Bandes » (le vert remplace le bleu). Des couleurs naturelles sont alors impossibles et les mots ne sont pas fiables : recherchez par l’exemple.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The pixels of the raster ({pixel_size_m:.3g} m) are coarser than the pixels of the encoder ({trained_m:g} m).</source>
        <translation>Les pixels du raster ({pixel_size_m:.3g} m) sont plus grossiers que ceux de l'encodeur ({trained_m:g} m).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The pixels of the raster ({pixel_size_m:.3g} m) are much coarser than the pixels of the encoder ({trained_m:g} m).</source>
        <translation>Les pixels du raster ({pixel_size_m:.3g} m) sont beaucoup plus grossiers que ceux de l'encodeur ({trained_m:g} m).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The pixels of the raster ({pixel_size_m:.3g} m) are much finer than the pixels of the encoder ({trained_m:g} m).</source>
        <translation>Les pixels du raster ({pixel_size_m:.3g} m) sont beaucoup plus fins que ceux de l'encodeur ({trained_m:g} m).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>The pixels of {first} and {other} do not lie on each other. Bring all rasters and masks to the same grid first, with Align rasters of QGIS.</source>
        <translation>Les pixels de {first} et de {other} ne sont pas les uns sur les autres. Mettez d'abord tous les rasters et les masques sur la même grille, avec Aligner les rasters de QGIS.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The pixels of {raster} ({raster_m:.3g} m) allow no smaller patches. Use a raster with finer pixels, or look for larger things.</source>
        <translation>Les pixels de {raster} ({raster_m:.3g} m) ne permettent pas d'imagettes plus petites. Utilisez un raster aux pixels plus fins, ou cherchez des éléments plus grands.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>The place changed between {before} and {date} (score {score}).</source>
        <translation>Le lieu a changé entre {before} et {date} (score {score}).</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>The place changed bit by bit, most of it by {date} (score {score}).</source>
        <translation>Le lieu a changé peu à peu, surtout jusqu'au {date} (score {score}).</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>The place changes with the seasons (score {score}).</source>
        <translation>Le lieu change avec les saisons (score {score}).</translation>
    </message>
    <message>
        <location filename="plugin/layers/labels/label_layer.py"/>
        <source>The place is outside the area of use of the CRS of {layer}.</source>
        <translation>Le lieu est hors de la zone d'utilisation du SCR de {layer}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/row.py"/>
        <source>The place to label now</source>
        <translation>Le lieu à labelliser maintenant</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>The place was different at {date} alone (score {score}).</source>
        <translation>Le lieu n'était différent qu'au {date} (score {score}).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>The places can't be written.</source>
        <translation>Les lieux ne peuvent pas être écrits.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/save.py"/>
        <source>The plot can't be written to {path}.</source>
        <translation>Le graphique ne peut pas être écrit dans {path}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The polygon has more than {most} points. Simplify it first.</source>
        <translation>Le polygone a plus de {most} points. Simplifiez-le d'abord.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The polygon of the query is empty, or one of its rings has fewer than three corners. Draw it again.</source>
        <translation>Le polygone de la requête est vide, ou l'un de ses anneaux a moins de trois sommets. Redessinez-le.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The polygons can't be written.</source>
        <translation>Les polygones ne peuvent pas être écrits.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/mask.py"/>
        <source>The polygons of {layer} are too detailed for a mask. Simplify them, or select some of them.</source>
        <translation>Les polygones de {layer} sont trop détaillés pour un masque. Simplifiez-les, ou sélectionnez-en quelques-uns.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The pooling 'dense' is not possible because the tokens belong to several dates. Choose cls, mean or gem.</source>
        <translation>L'agrégation « dense » n'est pas possible, car les tokens appartiennent à plusieurs dates. Choisissez cls, mean ou gem.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The pooling 'dense' is not possible: the output ({shape}) has no square of tokens that divides patches of {patch_px} pixels evenly. Choose cls, mean or gem.</source>
        <translation>L'agrégation « dense » n'est pas possible : la sortie ({shape}) n'a pas de carré de tokens qui divise exactement des imagettes de {patch_px} pixels. Choisissez cls, mean ou gem.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>The precision "{precision}" is not known. Choose one of {known}.</source>
        <translation>La précision « {precision} » est inconnue. Choisissez une de celles-ci : {known}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The precision is "{value}". It must be one of {known}.</source>
        <translation>La précision est « {value} ». Elle doit être l'une de : {known}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/judging/bar.py"/>
        <source>The precision so far: the share of the marked hits that are right</source>
        <translation>La précision jusqu'ici : la part des résultats marqués qui sont justes</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>The probability (0 to 1) of each class, a band each.</source>
        <translation>La probabilité (0 à 1) de chaque classe, une bande par classe.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The product "{product}" is not known. Choose one of: {known}.</source>
        <translation>Le produit « {product} » n'est pas connu. Choisissez parmi : {known}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>The product of the table. auto detects it from the columns.</source>
        <translation>Le produit de la table. auto le reconnaît d'après les colonnes.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>The project has a search “{name}”. This replaces it.</source>
        <translation>Le projet contient déjà une recherche « {name} ». Elle est remplacée.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/map_row.py"/>
        <source>The project has no layer of the chosen date: add its rasters</source>
        <translation>Le projet n'a pas de couche de la date choisie : ajouter ses rasters</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/on_map/swiping.py"/>
        <source>The project has no layer of {date}. Choose this date in the plot and add its rasters.</source>
        <translation>Le projet n'a pas de couche du {date}. Choisissez cette date dans le graphique et ajoutez ses rasters.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/promoting.py"/>
        <source>The project has no raster of clusters. Make one first: Processing Toolbox &gt; Akin &gt; Cluster.</source>
        <translation>Le projet n'a pas de raster de groupes. Faites-en d'abord un : Boîte à outils de traitements &gt; Akin &gt; Regrouper.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>The proxy blocks the download ({reason}). Check Settings &gt; Options &gt; Network in QGIS, or the environment variable HTTPS_PROXY.</source>
        <translation>Le proxy bloque le téléchargement ({reason}). Vérifiez Préférences &gt; Options &gt; Réseau dans QGIS, ou la variable d'environnement HTTPS_PROXY.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The query has no hits in either collection. Use a larger extent, more dates, more rasters or a lower minimum score.</source>
        <translation>La requête n'a de résultats dans aucune des deux collections. Élargissez l'emprise, les dates ou le choix des rasters, ou diminuez le score minimal.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The query has only counter-examples. Add words or an example of what you search for.</source>
        <translation>La requête n'a que des contre-exemples. Ajoutez des mots ou un exemple de ce que vous recherchez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The query has {count:,} terms, but the maximum is {most:,}. Remove some terms.</source>
        <translation>La requête a {count:,} termes, mais le maximum est de {most:,}. Retirez des termes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The query is empty. Add words or an example of what you search for.</source>
        <translation>La requête est vide. Ajoutez des mots ou un exemple de ce que vous cherchez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The query needs a polygon as WKT, but it has "{text}". Draw or select a polygon.</source>
        <translation>La requête exige un polygone au format WKT, mais elle contient « {text} ». Dessinez ou sélectionnez un polygone.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The quick index finds {recall:.0%} of the nearest patches, less than {floor:.0%}. Searches use it all the same, because to compare all patches in a database is slow.</source>
        <translation>L'index rapide trouve {recall:.0%} des imagettes les plus proches, moins que {floor:.0%}. Les recherches l'utilisent quand même, parce que comparer toutes les imagettes d'une base de données est lent.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The radius of local centring is {value:g} km. It must be 0 (off), or from {least:g} to {most:g} km.</source>
        <translation>Le rayon du centrage local est de {value:g} km. Il doit être de 0 (désactivé), ou de {least:g} à {most:g} km.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/maps.py"/>
        <source>The raster can't be written.</source>
        <translation>Le raster ne peut pas être écrit.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/map_report.py"/>
        <source>The raster of the area of applicability of a map of this model (1 inside, 0 outside). Then the report says how much of the map is outside.</source>
        <translation>Le raster de la zone d'applicabilité d'une carte de ce modèle (1 dedans, 0 dehors). Le rapport dit alors quelle part de la carte est dehors.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The raster stacks several dates: enter all of them. Needed: {wanted}. Entered: {count}.</source>
        <translation>Le raster empile plusieurs dates : saisissez-les toutes. Il en faut : {wanted}. Saisies : {count}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/rasters_box.py"/>
        <source>The raster to search in. If it is not in the list, add it to the map first.</source>
        <translation>Le raster où rechercher. S'il n'est pas dans la liste, ajoutez-le d'abord à la carte.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/maps.py"/>
        <source>The raster would have {width:,} x {height:,} cells, because the rasters of the collection are far apart. Choose a smaller extent.</source>
        <translation>Le raster aurait {width:,} x {height:,} cellules, car les rasters de la collection sont éloignés les uns des autres. Choisissez une emprise plus petite.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The raster {file} can't be read ({reason}). If it was moved, put it back; if it is damaged, get it again.</source>
        <translation>Le raster {file} ne peut pas être lu ({reason}). S'il a été déplacé, remettez-le à sa place ; s'il est endommagé, procurez-vous-le de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The raster {file} has no CRS. Save it with its CRS, then add it again.</source>
        <translation>Le raster {file} n'a pas de SCR. Enregistrez-le avec son SCR, puis ajoutez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The raster {file} has {count} bands. A raster of embeddings has {least} or more: for imagery, use Encode raster.</source>
        <translation>Le raster {file} a {count} bandes. Un raster d'embeddings en a {least} ou plus : pour de l'imagerie, utilisez Encoder un raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>The raster {file} is not on the disk as it was written. Check the disk, and run it again.</source>
        <translation>Le raster {file} n'est pas sur le disque tel qu'il a été écrit. Vérifiez le disque, puis recommencez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The raster {file} is not the one that was added: it was written again or replaced since then. Add it again with Add field of embeddings.</source>
        <translation>Le raster {file} n'est pas celui qui a été ajouté : il a été réécrit ou remplacé depuis. Ajoutez-le de nouveau avec Ajouter un champ d'embeddings.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The raster {file} is rotated or mirrored. Reproject it with the nearest neighbour, then add it again.</source>
        <translation>Le raster {file} est tourné ou inversé. Reprojetez-le au plus proche voisin, puis ajoutez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The raster {path} can't be opened: another program has locked it, or you have no permission to read it. Close other programs, or check the permissions of the file.</source>
        <translation>Impossible d'ouvrir le raster {path} : un autre programme l'a verrouillé, ou vous n'avez pas le droit de le lire. Fermez les autres programmes, ou vérifiez les permissions du fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The raster {path} can't be read ({reason}). The file is damaged, incomplete, or not a raster. Copy or download it again.</source>
        <translation>Impossible de lire le raster {path} ({reason}). Le fichier est endommagé, incomplet, ou n'est pas un raster. Copiez-le ou téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The raster {path} does not exist. It was moved, renamed or deleted. Correct the data source of the layer, or choose another raster.</source>
        <translation>Le raster {path} n'existe pas. Il a été déplacé, renommé ou supprimé. Corrigez la source de données de la couche, ou choisissez un autre raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The raster {path} has complex values ({dtype}). Convert it to amplitude or dB first.</source>
        <translation>Le raster {path} a des valeurs complexes ({dtype}). Convertissez-le d'abord en amplitude ou en dB.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The raster {path} has ground control points (GCPs) without a CRS, so its position is unknown. Add it to QGIS and set the CRS of its layer (Layer &gt; Set CRS of Layer(s)), then try again.</source>
        <translation>Le raster {path} a des points de contrôle (GCP) sans SCR, sa position est donc inconnue. Ajoutez-le à QGIS et définissez le SCR de sa couche (Couche &gt; Définir le SCR des couches), puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The raster {path} has no coordinate reference system (CRS), so its position is unknown. Add it to QGIS and set the CRS of its layer (Layer &gt; Set CRS of Layer(s)), then try again.</source>
        <translation>Le raster {path} n'a pas de système de coordonnées de référence (SCR) : sa position est donc inconnue. Ajoutez-le à QGIS et définissez le SCR de sa couche (Couche &gt; Définir le SCR des couches), puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The raster {path} is in a format that Akin's engine does not read, or it is damaged or not a raster. If QGIS can show it, encode it in QGIS, or export it as GeoTIFF (Export &gt; Save As).</source>
        <translation>Le raster {path} est dans un format que le moteur d’Akin ne lit pas, ou il est endommagé ou n’est pas un raster. Si QGIS peut l’afficher, encodez-le dans QGIS ou exportez-le en GeoTIFF (Exporter &gt; Enregistrer sous).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The raster {path} is not georeferenced, so its position is unknown. Georeference it (Layer &gt; Georeferencer), then try again.</source>
        <translation>Le raster {path} n'est pas géoréférencé : sa position est donc inconnue. Géoréférencez-le (Couche &gt; Géoréférencer), puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>The raster {path} is on a server.</source>
        <translation>Le raster {path} est sur un serveur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The raster {path} is outside the area where its CRS is valid. Correct its CRS.</source>
        <translation>Le raster {path} est en dehors de la zone de validité de son SCR. Corrigez son SCR.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The raster {raster} has no data: every pixel is nodata. Check its nodata value.</source>
        <translation>Le raster {raster} ne contient aucune donnée : tous ses pixels sont sans données. Vérifiez sa valeur nodata.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The raster {raster} is outside the area where the CRS of this collection ({crs}) is valid. Encode it into another collection.</source>
        <translation>Le raster {raster} est hors de la zone où le SCR de cette collection ({crs}) est valide. Encodez-le dans une autre collection.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The raster {raster} is too far from the area of this collection ({crs}): the size of its patches would be wrong by {percent:.0f} %. Encode it into another collection.</source>
        <translation>Le raster {raster} est trop loin de la zone de cette collection ({crs}) : la taille de ses imagettes serait fausse de {percent:.0f} %. Encodez-le dans une autre collection.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The raster {raster} would have {rows:,} rows and {columns:,} columns of patches, which is too many. Check its size in pixels and its pixel size, or choose a smaller extent or a larger pixel size.</source>
        <translation>Le raster {raster} aurait {rows:,} lignes et {columns:,} colonnes d’imagettes, ce qui est trop. Vérifiez sa taille en pixels et la taille de ses pixels, ou choisissez une emprise plus petite ou une taille de pixel plus grande.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/look_for.py"/>
        <source>The raster's own details</source>
        <translation>Les détails du raster</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>The rasters can't be written.</source>
        <translation>Impossible d'écrire les rasters.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The rasters hold whole numbers, and nothing in them says how they are decoded. Akin takes each as a value of one scale. If the product stores them otherwise, such as the signed squares of AlphaEarth, the scores are wrong.</source>
        <translation>Les rasters contiennent des nombres entiers, et rien n'y dit comment les décoder. Akin prend chacun comme une valeur d'une même échelle. Si le produit les stocke autrement, comme les carrés signés d'AlphaEarth, les scores sont faux.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The rasters of the field {field} lie too far apart to be read as one. Choose an extent, such as that of the map, with some of them.</source>
        <translation>Les rasters du champ {field} sont trop éloignés les uns des autres pour être lus ensemble. Choisissez une emprise, comme celle de la carte, avec quelques-uns d'entre eux.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>The rasters of this series do not overlap: {rasters}. Choose rasters of the same place.</source>
        <translation>Les rasters de cette série ne se recouvrent pas : {rasters}. Choisissez des rasters du même lieu.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/on_map/dates.py"/>
        <source>The rasters of {date} are not found on this computer: {names}. Add them to the project.</source>
        <translation>Les rasters du {date} sont introuvables sur cet ordinateur : {names}. Ajoutez-les au projet.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The rasters {first} ({own:.3g} m) and {other} ({theirs:.3g} m) have different pixel sizes: what is sharp in one and not in the other can look like change.</source>
        <translation>Les rasters {first} ({own:.3g} m) et {other} ({theirs:.3g} m) ont des tailles de pixel différentes : ce qui est net dans l’un et flou dans l’autre peut ressembler à un changement.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The rasters {first} ({own}) and {other} ({theirs}) are of different sensors. Akin takes off what changes everywhere, but fine differences can remain. Look at the places before you trust them.</source>
        <translation>Les rasters {first} ({own}) et {other} ({theirs}) viennent de capteurs différents. Akin retire ce qui change partout, mais de petites différences peuvent rester. Vérifiez les lieux avant de vous y fier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The rasters {first} and {other} differ in their bands, data type or nodata value, so they are not one field. Add each of them as a field of its own.</source>
        <translation>Les rasters {first} et {other} diffèrent par leurs bandes, leur type de données ou leur valeur nodata ; ils ne forment donc pas un seul champ. Ajoutez chacun d'eux comme un champ à part.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The rasters {first} and {other} were encoded with different bands or scaling. Differences of light can look like change.</source>
        <translation>Les rasters {first} et {other} ont été encodés avec des bandes ou une mise à l’échelle différentes. Des différences de lumière peuvent ressembler à un changement.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The red, green and blue bands are equal, so the raster is grey. Natural colours are not possible, so words are unreliable: search by example.</source>
        <translation>Les bandes rouge, verte et bleue sont égales : le raster est gris. Des couleurs naturelles sont impossibles et les mots ne sont pas fiables : recherchez par l’exemple.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>The reference labels have classes that are not on the map: {unknown}. The map has: {known}. Correct the labels, or choose another field.</source>
        <translation>Les labels de référence ont des classes qui ne sont pas sur la carte : {unknown}. La carte a : {known}. Corrigez les labels, ou choisissez un autre champ.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/page.py"/>
        <source>The report {path} can't be written: {reason}. Choose another folder.</source>
        <translation>Le rapport {path} ne peut pas être écrit : {reason}. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/estimate_area.py"/>
        <source>The report: an HTML file with the figures and the confusion matrix.</source>
        <translation>Le rapport : un fichier HTML avec les chiffres et la matrice de confusion.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/map_report.py"/>
        <source>The report: an HTML file.</source>
        <translation>Le rapport : un fichier HTML.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>The rest has no labels: random places of the map stand for it. Some of them can be {name}, so the figures can be too low.</source>
        <translation>Le reste n'a pas de labels : des lieux de la carte, pris au hasard, le remplacent. Certains peuvent être {name}, et les chiffres peuvent donc être trop bas.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>The revision of {name} on the hub ({found}) is not the one in the catalogue ({expected}), so Akin does not download it. Update Akin: a newer version may know the new revision.</source>
        <translation>Sur le hub, la révision de {name} ({found}) n'est pas celle du catalogue ({expected}). Akin ne le télécharge donc pas. Mettez Akin à jour : une version plus récente connaît peut-être la nouvelle révision.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The row of {table} that was read has no possible place in the CRS {crs}. Longitude and latitude may be swapped, the geometry damaged, or the CRS wrong. If it is another CRS, enter the CRS of the table.</source>
        <translation>La ligne lue de {table} n'a pas de position possible dans le SCR {crs}. La longitude et la latitude sont peut-être inversées, la géométrie endommagée, ou le SCR faux. Si c'est un autre SCR, saisissez le SCR de la table.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The rows of {table} are points, so their size on the ground is not known. Enter the size of a patch in metres.</source>
        <translation>Les lignes de {table} sont des points : leur taille au sol n'est pas connue. Indiquez la taille d'une imagette en mètres.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/from_to.py"/>
        <source>The same change</source>
        <translation>Le même changement</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/cluster.py"/>
        <source>The same number gives the same clusters.</source>
        <translation>Le même nombre donne les mêmes groupes.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>The same number gives the same places.</source>
        <translation>Le même nombre donne les mêmes lieux.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The scales of {file} are missing or do not fit, so Akin can't know which pixels have data. Get the scales from the same place as the embeddings.</source>
        <translation>Les échelles de {file} manquent ou ne conviennent pas ; Akin ne peut donc pas savoir quels pixels ont des données. Procurez-vous les échelles au même endroit que les embeddings.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The scaling 'physical' needs a unit for {channels}. Write it after a second colon in Channels, for example nir:842:reflectance or vv::db.</source>
        <translation>La mise à l'échelle « physical » a besoin d'une unité pour {channels}. Écrivez-la dans « Canaux », après un deuxième signe deux-points, par exemple nir:842:reflectance ou vv::db.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/scale.py"/>
        <source>The scheduler at {scheduler} can't import Akin. Install Akin {version} in its Python too, and start it again.</source>
        <translation>L’ordonnanceur à {scheduler} ne peut pas importer Akin. Installez aussi Akin {version} dans son Python, puis relancez-le.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/scale.py"/>
        <source>The scheduler at {scheduler} ended, and none has answered there for {seconds:.0f} s. The finished parts are in the collection. Start the scheduler again, then repeat the command: it continues after them.</source>
        <translation>L’ordonnanceur à {scheduler} s’est arrêté, et aucun n’y répond depuis {seconds:.0f} s. Les parties terminées sont dans la collection. Relancez l’ordonnanceur, puis répétez la commande : elle continue après elles.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/database.py"/>
        <source>The schema of Akin's tables in the database.</source>
        <translation>Le schéma des tables d'Akin dans la base de données.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The schema {schema} does not exist in {server}, and your login can't create it. Ask the owner of the database for: CREATE SCHEMA {schema}, and GRANT USAGE, CREATE ON SCHEMA {schema} to your login.</source>
        <translation>Le schéma {schema} n’existe pas dans {server}, et votre compte ne peut pas le créer. Demandez au propriétaire de la base de données : CREATE SCHEMA {schema}, puis GRANT USAGE, CREATE ON SCHEMA {schema} pour votre compte.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The schema {schema} of {server} has no collection. Publish one there, or choose another schema.</source>
        <translation>Le schéma {schema} de {server} n'a pas de collection. Publiez-en une, ou choisissez un autre schéma.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The schema {schema} of {server} has several collections. Enter the name of one: {known}.</source>
        <translation>Le schéma {schema} de {server} a plusieurs collections. Entrez le nom de l'une d'elles : {known}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The schema {schema} of {server} has tables named as Akin's, but with other columns. Choose another schema.</source>
        <translation>Le schéma {schema} de {server} a des tables du même nom que celles d'Akin, mais avec d'autres colonnes. Choisissez un autre schéma.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>The score (0 to 1) of each class.</source>
        <translation>Le score (0 à 1) de chaque classe.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/detected.py"/>
        <source>The score is the number of standard deviations from unchanged places. {percent} % of the unchanged places have {score} or more.</source>
        <translation>Le score est le nombre d’écarts-types par rapport aux lieux inchangés. {percent} % des lieux inchangés ont {score} ou plus.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/detect_change.py"/>
        <source>The score of each place: a GeoTIFF (float32). It is the number of standard deviations from unchanged places. With three dates or more, its second band is the date of the change as a year with a fraction, and its third band how it came about: 1 at once, 2 a single date, 3 bit by bit, 4 as the seasons do.</source>
        <translation>Le score de chaque lieu : un GeoTIFF (float32). C’est le nombre d’écarts-types par rapport aux lieux inchangés. Avec trois dates ou plus, la deuxième bande est la date du changement, une année avec décimales, et la troisième dit comment il s’est produit : 1 d’un coup, 2 à une seule date, 3 peu à peu, 4 comme les saisons.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/follow_box.py"/>
        <source>The search</source>
        <translation>La recherche</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>The season needs {least} dates or more, and there are {count}. Add rasters of other dates.</source>
        <translation>La saison demande au moins {least} dates, et il y en a {count}. Ajoutez des rasters d'autres dates.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/phenology.py"/>
        <source>The season starts and ends where the index passes this share of its amplitude, in %. 50 % is the half-maximum of White et al. 1997.</source>
        <translation>La saison commence et finit là où l'indice passe cette part de son amplitude, en %. 50 % est le demi-maximum de White et al. 1997.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/class_table.py"/>
        <source>The selected class is labelled next. Double-click a name to rename it, a colour to change it.</source>
        <translation>La classe sélectionnée est donnée au prochain label. Double-cliquez sur un nom pour le changer, sur une couleur pour la changer.</translation>
    </message>
    <message>
        <location filename="plugin/gui/map/selected_polygons.py"/>
        <source>The selected polygons have no area.</source>
        <translation>Les polygones sélectionnés n'ont pas de surface.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The server does not have the database {server} ({reason}). Check the name of the database in the connection.</source>
        <translation>Le serveur n'a pas la base de données {server} ({reason}). Vérifiez le nom de la base de données dans la connexion.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>The shapes of the weights are those of {models}. Choose that model.</source>
        <translation>Les formes des poids sont celles de {models} : choisissez ce modèle.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>The share (0 to 1) of each fraction, a band each. In each cell they sum to 1.</source>
        <translation>La part (de 0 à 1) de chaque fraction, une bande pour chacune. Dans chaque cellule, leur somme vaut 1.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>The share (0 to 1) of hits that both collections found.</source>
        <translation>La part (0 à 1) des résultats que les deux collections ont trouvés.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>The share (0 to 1) of the map outside the area of applicability.</source>
        <translation>La part (0 à 1) de la carte hors de la zone d'applicabilité.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/embedding_picture.py"/>
        <source>The share (0 to 1) of the variance of the vectors that the picture shows.</source>
        <translation>La part (0 à 1) de la variance des vecteurs que l'image montre.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The share of cloud must be more than 0 and at most 1. It is {value}.</source>
        <translation>La part de nuages doit être plus grande que 0 et au plus 1. Elle est de {value}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The share of false detections must be more than 0 and less than 1. It is {value}.</source>
        <translation>La part de fausses détections doit être supérieure à 0 et inférieure à 1. Elle est de {value}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/suggest.py"/>
        <source>The share of places by chance must be from 0 to 1. It is {share:g}.</source>
        <translation>La part de lieux pris au hasard doit être comprise entre 0 et 1. Elle est de {share:g}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>The share of the amplitude must be more than 0 and less than 1. It is {value}.</source>
        <translation>La part de l'amplitude doit être plus grande que 0 et plus petite que 1. Elle est de {value}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/scale.py"/>
        <source>The shared folder {folder} can't be used ({reason}). Check its address, and that this machine and the workers may write there.</source>
        <translation>Le dossier partagé {folder} ne peut pas être utilisé ({reason}). Vérifiez son adresse, et que cette machine et les processus de calcul peuvent y écrire.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/scale.py"/>
        <source>The shared folder {folder} is for the workers of a cluster, but no scheduler is given. Enter the address of the scheduler, or leave out the shared folder.</source>
        <translation>Le dossier partagé {folder} est destiné aux processus de calcul d’un cluster, mais aucun ordonnanceur n’est indiqué. Indiquez l’adresse de l’ordonnanceur, ou retirez le dossier partagé.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>The side of a patch in metres. By default, Akin reads it from the footprints or knows it from the product. A table of points of another product needs it.</source>
        <translation>Le côté d'une imagette en mètres. Par défaut, Akin le lit dans les emprises ou le connaît d'après le produit. Une table de points d'un autre produit en a besoin.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The sign of a term is {sign}. Use 1 for an example and -1 for a counter-example.</source>
        <translation>Le signe d'un terme est {sign}. Utilisez 1 pour un exemple et -1 pour un contre-exemple.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>The size of the download in MB.</source>
        <translation>La taille du téléchargement en Mo.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <source>The size of the field on the disk, in bytes.</source>
        <translation>La taille du champ sur le disque, en octets.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>The size of the pixels of {map} on the ground can't be computed. Check its CRS and its extent.</source>
        <translation>La taille au sol des pixels de {map} ne peut pas être calculée. Vérifiez son SCR et son emprise.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>The standard error must be between 0.001 and 0.5. It is {value}.</source>
        <translation>L'erreur type doit être entre 0,001 et 0,5. Elle est de {value}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>The standard error of the overall accuracy that the sample is to reach. The 95 % interval is about twice as wide to each side: 0.02 gives ± 4 %. A smaller value gives more places.</source>
        <translation>L'erreur type de l'exactitude globale que l'échantillon doit atteindre. L'intervalle à 95 % est environ deux fois plus large de chaque côté : 0,02 donne ± 4 %. Une valeur plus petite donne plus de lieux.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>The table can't be written.</source>
        <translation>La table ne peut pas être écrite.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The table with the patches of the collection "{name}" was deleted in {server}. Ask its owner to publish it again.</source>
        <translation>La table des imagettes de la collection « {name} » a été supprimée dans {server}. Demandez à son propriétaire de la publier de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/ask_years.py"/>
        <source>The table: year, area that looks like the examples, its share, and the mean and best score.</source>
        <translation>La table : année, surface qui ressemble aux exemples, sa part, et les scores moyen et meilleur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The test uses {raster} for each of the {steps} dates. It shows how the encoder sees places, but not how it sees changes.</source>
        <translation>Le test utilise {raster} pour chacune des {steps} dates. Il montre comment l'encodeur voit les lieux, mais pas comment il voit les changements.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The text tower gives an output of the shape ({shape}) for two sentences, but the image tower gives {dimension} numbers for each patch. The two files belong to different encoders, or the wrong output was exported. Choose another file.</source>
        <translation>L'encodeur de texte donne une sortie de forme ({shape}) pour deux phrases, mais l'encodeur d'images donne {dimension} nombres par imagette. Les deux fichiers appartiennent à des encodeurs différents, ou la sortie exportée n'est pas la bonne. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The text tower's graph has no output that can be an embedding. Export it with its embedding as an output of floats.</source>
        <translation>Aucune sortie du graphe de l'encodeur de texte ne peut être un plongement (embedding). Exportez-le avec son plongement comme sortie en virgule flottante.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <source>The things at the first date: points, or polygons such as hits.</source>
        <translation>Les choses à la première date : des points, ou des polygones comme des résultats.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <source>The things at the second date.</source>
        <translation>Les choses à la deuxième date.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>The time of a query, in milliseconds.</source>
        <translation>La durée d’une requête, en millisecondes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>The tokenizer does not contain the padding token '{token}'. Correct Padding token, or leave it empty.</source>
        <translation>Le tokeniseur ne contient pas le token de remplissage « {token} ». Corrigez « Token de remplissage », ou laissez ce champ vide.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>The tokenizer is downloaded from the hub during the export.</source>
        <translation>Le tokenizer est téléchargé de la plateforme pendant l'exportation.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>The tokenizer prepares texts with {cleaning}, which Akin does not support. This model can't be exported.</source>
        <translation>Le tokeniseur prépare les textes avec {cleaning}, qu'Akin ne prend pas en charge. Ce modèle ne peut pas être exporté.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The tokenizer {file} can't be read ({reason}). Install the encoder again.</source>
        <translation>Impossible de lire le tokeniseur {file} ({reason}). Réinstallez l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>The tokenizer {file} can't split a text into tokens ({reason}). Try other words. If it happens again, use another encoder.</source>
        <translation>Le tokeniseur {file} ne peut pas découper un texte en tokens ({reason}). Essayez d'autres mots. Si cela se reproduit, utilisez un autre encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>The tokenizer {kind} of this model can't be written as tokenizer.json. This model can't be exported.</source>
        <translation>Le tokeniseur {kind} de ce modèle ne peut pas être écrit au format tokenizer.json. Ce modèle ne peut pas être exporté.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>The tokenizer's mode "{mode}" can't be written as tokenizer.json. This model can't be exported.</source>
        <translation>Le mode « {mode} » du tokeniseur ne peut pas être écrit au format tokenizer.json. Ce modèle ne peut pas être exporté.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>The tokenizer's token that pads short texts. It is needed only if the files do not contain it.</source>
        <translation>Token du tokeniseur qui complète les textes courts. Nécessaire seulement si les fichiers ne le contiennent pas.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>The tokenizer.json of the text tower.</source>
        <translation>Fichier tokenizer.json de l'encodeur de texte.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>The value of each cell.</source>
        <translation>La valeur de chaque cellule.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>The value that is set next</source>
        <translation>La valeur du prochain label</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>The values for {channel} are {values}, but the encoder needs {unit}. Choose other bands or another encoder.</source>
        <translation>Valeurs pour {channel} : {values}. Mais l'encodeur a besoin de : {unit}. Choisissez d'autres bandes ou un autre encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/clouds.py"/>
        <source>The values of clouds in the masks, such as: 3, 8, 9. By default, everything but 0.</source>
        <translation>Les valeurs des nuages dans les masques, comme : 3, 8, 9. Par défaut, tout sauf 0.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The values of {file} ({dtype}) are not embeddings that Akin reads: they must be floats, int8 or int16.</source>
        <translation>Les valeurs de {file} ({dtype}) ne sont pas des embeddings qu'Akin lit : ce doivent être des flottants, int8 ou int16.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The values of {raster} are taken as {values}. If this is wrong, the NDVI is too low or too high.</source>
        <translation>Les valeurs de {raster} sont lues comme {values}. Si c'est faux, le NDVI est trop bas ou trop haut.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>The values of {raster} for {channel} are {values}, but the encoder needs {unit}. {advice}</source>
        <translation>Valeurs de {raster} pour {channel} : {values}. Mais l'encodeur a besoin de : {unit}. {advice}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The vectors of the field {field} are of the encoder {encoder}, which is not installed, or not in the same version. Search by example, or install the encoder.</source>
        <translation>Les vecteurs du champ {field} sont de l'encodeur {encoder}, qui n'est pas installé, ou pas dans la même version. Cherchez par l'exemple, ou installez l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The vectors of this encoder have {dimension} values, and pgvector takes at most {most}. Copy the folder of the collection instead.</source>
        <translation>Les vecteurs de cet encodeur ont {dimension} valeurs, et pgvector en accepte au plus {most}. Copiez plutôt le dossier de la collection.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>The vectors of this encoder have {dimension} values, and pgvector's index takes at most {most}. Publish it without the quick index.</source>
        <translation>Les vecteurs de cet encodeur ont {dimension} valeurs, et l'index de pgvector en accepte au plus {most}. Publiez la collection sans l'index rapide.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>The vectors of {file} have the length {length:.2f} and not 1, as those of {product} have. The file was resampled or converted. Get the original file: vectors must not be interpolated.</source>
        <translation>Les vecteurs de {file} ont la longueur {length:.2f} et non 1, comme ceux de {product}. Le fichier a été rééchantillonné ou converti. Procurez-vous l'original : des vecteurs ne doivent pas être interpolés.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>The width of an interval that has the true value in {level:.0f} % of places like the labels.</source>
        <translation>La largeur d'un intervalle qui contient la vraie valeur dans {level:.0f} % des lieux semblables aux labels.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The words of the query are empty. Enter what you search for, for example: river, solar panels, orchard.</source>
        <translation>Les mots de la requête sont vides. Saisissez ce que vous recherchez, par exemple : river, solar panels, orchard (rivière, panneaux solaires, verger).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>The words of the query have {count:,} characters, but the maximum is {most:,}. Use a few words: they find more than a long text.</source>
        <translation>Les mots de la requête ont {count:,} caractères, mais le maximum est de {most:,}. Utilisez peu de mots : ils trouvent plus de résultats qu'un long texte.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/scale.py"/>
        <source>The worker on {host} can't import Akin. Install Akin {version} in the Python of each worker, and start the command akin from such a Python as well.</source>
        <translation>Le processus de calcul sur {host} ne peut pas importer Akin. Installez Akin {version} dans le Python de chaque processus de calcul, et lancez aussi la commande akin depuis un tel Python.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/scale.py"/>
        <source>The worker on {host} does not have the encoder {encoder}. Copy the folder of the encoder from this machine to the Akin folder of each worker, or set AKIN_HOME to a shared folder.</source>
        <translation>Le processus de calcul sur {host} n’a pas l’encodeur {encoder}. Copiez le dossier de l’encodeur depuis cette machine dans le dossier Akin de chaque processus de calcul, ou donnez à AKIN_HOME un dossier partagé.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/scale.py"/>
        <source>The worker on {host} has Akin {other}, and this machine has Akin {version}. Install the same version on all of them.</source>
        <translation>Le processus de calcul sur {host} a Akin {other}, et cette machine a Akin {version}. Installez la même version partout.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/scale.py"/>
        <source>The worker on {host} has another version of the encoder {encoder}. Copy the folder of the encoder from this machine to the Akin folder of each worker, or set AKIN_HOME to a shared folder.</source>
        <translation>Le processus de calcul sur {host} a une autre version de l’encodeur {encoder}. Copiez le dossier de l’encodeur depuis cette machine dans le dossier Akin de chaque processus de calcul, ou donnez à AKIN_HOME un dossier partagé.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>The year of a field to search. The default is its last year. Collections have no years.</source>
        <translation>L'année du champ où chercher. Par défaut, sa dernière année. Les collections n'ont pas d'années.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/embedding_picture.py"/>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>The year of a field. The default is its last year. Collections have no years.</source>
        <translation>L'année d'un champ. Par défaut, sa dernière année. Les collections n'ont pas d'années.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <source>The year of the rasters. By default, Akin reads it from the names of the files and folders.</source>
        <translation>L'année des rasters. Par défaut, Akin la lit dans les noms des fichiers et des dossiers.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/ask_years.py"/>
        <source>The year that the examples are taken from. By default, the last year of the field.</source>
        <translation>L'année dans laquelle les exemples sont pris. Par défaut, la dernière année du champ.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <source>The years in the field, separated by commas.</source>
        <translation>Les années du champ, séparées par des virgules.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>The years, separated by spaces. AlphaEarth has each year from 2017 on.</source>
        <translation>Les années, séparées par des espaces. AlphaEarth a chaque année depuis 2017.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>The {count} bands of this raster have no names, so Akin does not know what they measure. Enter one band number per channel in Bands, in this order: {order}.</source>
        <translation>Les {count} bandes de ce raster n'ont pas de nom : Akin ne sait donc pas ce qu'elles mesurent. Indiquez un numéro de bande par canal dans « Bandes », dans cet ordre : {order}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>The {count} classes of the model give too many pairs, the maximum is {most}. Train a model with fewer classes.</source>
        <translation>Les {count} classes du modèle donnent trop de paires, le maximum est {most}. Entraînez un modèle avec moins de classes.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/page.py"/>
        <source>The {count} classes with the most labels.</source>
        <translation>Les {count} classes qui ont le plus de labels.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>There are no classes. Enter what each looks like, such as river or forest.</source>
        <translation>Il n'y a pas de classes. Saisissez à quoi ressemble chacune, par exemple rivière ou forêt.</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>There are no collections yet.</source>
        <translation>Il n'y a pas encore de collection.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/ordering.py"/>
        <source>There are no labels yet. Add classes, and label at least a few places of each.</source>
        <translation>Il n'y a pas encore de labels. Ajoutez des classes, et labellisez au moins quelques lieux de chacune.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/suggest.py"/>
        <source>There are no labels yet: the places are chosen to differ from each other.</source>
        <translation>Il n'y a pas encore de labels : les lieux sont choisis pour différer les uns des autres.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>There are no wheels (*.whl) in {folder}. Choose the folder that contains them.</source>
        <translation>Il n'y a pas de paquets wheel (*.whl) dans {folder}. Choisissez le dossier qui les contient.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>There are too few different labels to tell where they say nothing. Add labels of other kinds of ground: at least {needed} in all, and 2 of each class.</source>
        <translation>Il y a trop peu de labels différents pour dire où ils ne disent rien. Ajoutez des labels d'autres sortes de terrain : au moins {needed} en tout, et 2 de chaque classe.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>There are too few labels to hold some back, so it is not known how good the map is. Add labels in other places.</source>
        <translation>Il y a trop peu de labels pour en mettre de côté, donc on ne sait pas si la carte est bonne. Ajoutez des labels à d'autres endroits.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>There are {count:,} fractions, but a map can have {most}. Choose fewer, or add some of them up.</source>
        <translation>Il y a {count:,} fractions, mais une carte peut en avoir {most}. Choisissez-en moins, ou additionnez-en certaines.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>There are {count} classes, but the maximum is {most}. Enter fewer.</source>
        <translation>Il y a {count} classes, mais le maximum est {most}. Saisissez-en moins.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/session.py"/>
        <source>There are {count} classes, which is the most. Remove a class, or use another labels layer.</source>
        <translation>Il y a {count} classes, c'est le maximum. Supprimez une classe, ou utilisez une autre couche de labels.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/session.py"/>
        <source>There is a class {name} already. Use another name.</source>
        <translation>La classe {name} existe déjà. Utilisez un autre nom.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>There is a field in {folder} already. Choose another folder for the new field.</source>
        <translation>Il y a déjà un champ dans {folder}. Choisissez un autre dossier pour le nouveau champ.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/picking.py"/>
        <source>There is no cluster at this place. Click inside the raster of clusters.</source>
        <translation>Il n'y a pas de groupe à cet endroit. Cliquez à l'intérieur du raster de groupes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>There is no collection "{name}" in the schema {schema} of {server}. It has: {known}.</source>
        <translation>Il n'y a pas de collection « {name} » dans le schéma {schema} de {server}. Il contient : {known}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/remote.py"/>
        <source>There is no collection at {address}: {file} is missing. Enter the address of the folder that has manifest.json.</source>
        <translation>Il n’y a pas de collection à {address} : {file} manque. Indiquez l’adresse du dossier qui contient manifest.json.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>There is no collection in {folder}. Encode a raster into it first (akin:encoderaster).</source>
        <translation>Il n'y a pas de collection dans {folder}. Encodez-y d'abord un raster (akin:encoderaster).</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/dates.py"/>
        <source>There is no collection in {folder}. Enter the folder of a collection.</source>
        <translation>Il n’y a pas de collection dans {folder}. Saisissez le dossier d’une collection.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>There is no collection in {folder}. If it was moved, open Akin Collections and choose “Add a folder…”. Otherwise choose another folder, or encode a raster into this one.</source>
        <translation>Il n'y a pas de collection dans {folder}. Si elle a été déplacée, ouvrez « Akin – Collections » et choisissez « Ajouter un dossier… ». Sinon, choisissez un autre dossier, ou encodez un raster dans celui-ci.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>There is no comparison with the bands of the imagery: no labels can be held back.</source>
        <translation>Il n'y a pas de comparaison avec les bandes de l'imagerie : aucun label ne peut être mis de côté.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>There is no comparison with the bands of the imagery: they can't be read. {reason}</source>
        <translation>Il n'y a pas de comparaison avec les bandes de l'imagerie : elles ne peuvent pas être lues. {reason}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>There is no comparison with the bands of the imagery: {source} has ready-made embeddings.</source>
        <translation>Il n'y a pas de comparaison avec les bandes de l'imagerie : {source} a des embeddings prêts à l'emploi.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/database.py"/>
        <source>There is no connection to PostgreSQL that is called {name}, or it names no database.</source>
        <translation>Il n'y a pas de connexion à PostgreSQL du nom de {name}, ou elle ne nomme aucune base de données.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>There is no date after {date}, which the last run looked at, so the raster stays as it is. Add rasters of a new date, then run this again. For other settings, choose another output.</source>
        <translation>Il n’y a pas de date après {date}, déjà examinée par la dernière exécution : le raster reste tel quel. Ajoutez des rasters d’une nouvelle date, puis relancez. Pour d’autres réglages, choisissez une autre sortie.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>There is no field in {folder}. Choose another folder, or add a field there with Add field of embeddings.</source>
        <translation>Il n'y a pas de champ dans {folder}. Choisissez un autre dossier, ou ajoutez-y un champ avec Ajouter un champ d'embeddings.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>There is no map model in {folder}. Choose another folder, or train a model first (akin:trainclassifier, akin:trainregressor).</source>
        <translation>Il n'y a pas de modèle de carte dans {folder}. Choisissez un autre dossier, ou entraînez d'abord un modèle (akin:trainclassifier, akin:trainregressor).</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>There is no map model in {folder}. Train one first (akin:trainclassifier).</source>
        <translation>Il n'y a pas de modèle de carte dans {folder}. Entraînez-en d'abord un (akin:trainclassifier).</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/raster_inputs.py"/>
        <source>There is no raster at {path}. Check the path and try again.</source>
        <translation>Aucun raster trouvé à l'emplacement {path}. Vérifiez le chemin et réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>There is no raster to encode. Choose at least one raster.</source>
        <translation>Il n'y a aucun raster à encoder. Choisissez-en au moins un.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>There is not enough memory for this. Close other programs, or choose a smaller extent.</source>
        <translation>La mémoire ne suffit pas pour cette opération. Fermez d'autres programmes, ou choisissez une emprise plus petite.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>These are 8-bit picture values and not reflectance. Expect poor results. Use the original product, or enter in Values what they are.</source>
        <translation>Ce sont des valeurs d'image 8 bits et non des réflectances. Attendez-vous à de mauvais résultats. Utilisez le produit d'origine, ou écrivez dans « Valeurs » ce que sont les valeurs.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>These are 8-bit picture values, but the encoder needs the original values. Expect poor results. Use the original product.</source>
        <translation>Ce sont des valeurs d'image 8 bits, mais l'encodeur a besoin des valeurs d'origine. Attendez-vous à de mauvais résultats. Utilisez le produit d'origine.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>These classes differ only in capital letters: {names}. If they are the same, give them one name.</source>
        <translation>Ces classes ne diffèrent que par les majuscules : {names}. Si elles sont identiques, donnez-leur un seul nom.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>These classes have fewer pixels than the minimum, and all are in the sample: {names}.</source>
        <translation>Ces classes ont moins de pixels que le minimum, et tous sont dans l'échantillon : {names}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>These classes of the map have fewer than 2 reference labels, so their accuracy is not known: {names}. Draw places in each class with Sample reference places (akin:samplereference) and label them.</source>
        <translation>Ces classes de la carte ont moins de 2 labels de référence, leur précision n'est donc pas connue : {names}. Tirez des lieux dans chaque classe avec Échantillonner des lieux de référence (akin:samplereference) et donnez-leur un label.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>These classes of the map have fewer than {least} reference labels, so their intervals are not sure: {names}.</source>
        <translation>Ces classes de la carte ont moins de {least} labels de référence, leurs intervalles ne sont donc pas sûrs : {names}.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>These labels are a fair sample of the map. Labels that a person or Akin chose are not: they lie where a class is easy to find, or where the model is unsure. If you skipped places, the sample lacks them.</source>
        <translation>Ces labels sont un échantillon juste de la carte. Ceux qu'une personne ou Akin a choisis ne le sont pas : ils se trouvent là où une classe est facile à trouver, ou là où le modèle hésite. Si vous avez passé des lieux, ils manquent à l'échantillon.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>These labels have values. Right-click the hits to give them the next value.</source>
        <translation>Ces labels ont des valeurs. Faites un clic droit sur les résultats pour leur donner la prochaine valeur.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/suggesting.py"/>
        <source>These were all places. Press What to label next for more, or Train and map.</source>
        <translation>C'étaient tous les lieux. Appuyez sur Quoi labelliser ensuite pour en avoir d'autres, ou sur Entraîner et cartographier.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <source>Things that are farther apart are not the same thing.</source>
        <translation>Des choses plus éloignées ne sont pas la même chose.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/texts.py"/>
        <source>This collection exists already: Akin adds to it.</source>
        <translation>Cette collection existe déjà : Akin la complète.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>This computer does not trust the certificate of the package index ({reason}). If your network inspects traffic, install its certificate in the system, or set the environment variable SSL_CERT_FILE to it.</source>
        <translation>Cet ordinateur ne fait pas confiance au certificat de l'index des paquets ({reason}). Si votre réseau inspecte le trafic, installez son certificat dans le système, ou indiquez-le dans la variable d'environnement SSL_CERT_FILE.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>This deletes the list of your earlier searches. Searches saved in projects stay.</source>
        <translation>La liste de vos recherches précédentes est effacée. Les recherches enregistrées dans les projets restent.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/menu.py"/>
        <source>This deletes the search “{name}” from the project.</source>
        <translation>La recherche « {name} » est supprimée du projet.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>This encoder takes {count} dates of a place at once. Choose a raster that stacks them, or turn on Several rasters and check one raster for each date.</source>
        <translation>Cet encodeur prend {count} dates d'un lieu à la fois. Choisissez un raster qui les empile, ou activez Plusieurs rasters et cochez un raster pour chaque date.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>This extent takes about {size_gb:.0f} GB, and Akin reads at most {most_gb:.0f} GB at once. An extent of about {side_km:.0f} x {side_km:.0f} km fits with {count} years. Choose a smaller extent or fewer years.</source>
        <translation>Cette emprise demande environ {size_gb:.0f} Go, et Akin lit au plus {most_gb:.0f} Go à la fois. Une emprise d'environ {side_km:.0f} x {side_km:.0f} km convient pour {count} années. Choisissez une emprise plus petite ou moins d'années.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>This extent takes about {size_gb:.0f} GB, and Akin reads at most {most_gb:.0f} GB at once. An extent of about {side_km:.0f} x {side_km:.0f} km fits. Choose a smaller extent.</source>
        <translation>Cette emprise demande environ {size_gb:.0f} Go, et Akin lit au plus {most_gb:.0f} Go à la fois. Une emprise d'environ {side_km:.0f} x {side_km:.0f} km convient. Choisissez une emprise plus petite.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>This extent takes {size_gb:.1f} GB. Check Download more than 2 GB (in a shell: --accept-size true), or choose a smaller extent or fewer years.</source>
        <translation>Cette emprise demande {size_gb:.1f} Go. Cochez Télécharger plus de 2 Go (dans un terminal : --accept-size true), ou choisissez une emprise plus petite ou moins d'années.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/words_note.py"/>
        <source>This field does not understand words. Click an example on the map.</source>
        <translation>Ce champ ne comprend pas les mots. Cliquez un exemple sur la carte.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>This field does not understand words. Use a place as an example. Or search a collection of imagery of the same ground with these words, and use its hits as examples here.</source>
        <translation>Ce champ ne comprend pas les mots. Utilisez un lieu comme exemple. Ou cherchez ces mots dans une collection d'images du même terrain, et utilisez ses résultats comme exemples ici.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/labelling.py"/>
        <source>This hit lies in a larger label. To remove that, use Label by click, and Shift+click on the map.</source>
        <translation>Ce résultat se trouve dans un label plus grand. Pour le retirer, choisissez Labelliser par clic, et faites Maj+clic sur la carte.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>This imagery does not show natural colours, so words are unreliable: search by example.</source>
        <translation>Ces images ne sont pas en couleurs naturelles et les mots ne sont pas fiables : recherchez par l'exemple.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>This imagery is familiar to {encoder}.</source>
        <translation>{encoder} connaît ce genre d'images.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>This imagery is partly like what {encoder} was trained on: check the hits.</source>
        <translation>Ces images ressemblent en partie à celles sur lesquelles {encoder} a été entraîné : vérifiez les résultats.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>This imagery is unlike anything that {encoder} was trained on: use examples in place of words.</source>
        <translation>Ces images ne ressemblent à rien de ce sur quoi {encoder} a été entraîné : utilisez des exemples à la place des mots.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>This is more than 2 GB. To download it, also check Download more than 2 GB.</source>
        <translation>C'est plus de 2 Go. Pour le télécharger, cochez aussi Télécharger plus de 2 Go.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/database.py"/>
        <source>This is not the address of a database. Enter one such as postgresql://user@host:5432/database.</source>
        <translation>Ce n'est pas l'adresse d'une base de données. Entrez une adresse comme postgresql://user@host:5432/database.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>This layer has no file on disk. QGIS renders it in red, green and blue, at the encoder's pixel size. Every encoder for red, green and blue fits.</source>
        <translation>Cette couche n'a pas de fichier sur le disque. QGIS en fait le rendu en rouge, vert et bleu, à la taille du pixel de l'encodeur. Tous les encodeurs pour le rouge, le vert et le bleu conviennent.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/layer/row.py"/>
        <source>This layer is temporary: it is lost when QGIS closes.</source>
        <translation>Cette couche est temporaire : elle est perdue à la fermeture de QGIS.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>This needs a copy of the collection {collection} on this machine, of {size_gb:,.1f} GB. Make it with Copy shared collection, and use the copy.</source>
        <translation>Cela demande une copie de la collection {collection} sur cette machine, de {size_gb:,.1f} Go. Faites-la avec Copier une collection partagée, et utilisez la copie.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>This raster has no band for {channels} (its bands: {bands}). Choose another encoder, or enter one band number per channel in Bands, in this order: {order}.</source>
        <translation>Ce raster n'a pas de bande pour {channels} (ses bandes : {bands}). Choisissez un autre encodeur, ou indiquez un numéro de bande par canal dans « Bandes », dans cet ordre : {order}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>This raster has no band for {channel}: Akin uses the fill value {fill:g} of the model card.</source>
        <translation>Ce raster n'a pas de bande pour {channel} : Akin utilise la valeur de remplissage {fill:g} de la fiche du modèle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>This raster has only mask or alpha bands, and no imagery. Choose another raster.</source>
        <translation>Ce raster n'a que des bandes de masque ou alpha, et aucune image. Choisissez un autre raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>This raster has only one band, {content}. Akin uses it as grey for all channels ({order}).</source>
        <translation>Ce raster n'a qu'une bande, {content}. Akin l'utilise comme niveau de gris pour tous les canaux ({order}).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>This raster has only one band. Akin uses it as grey for all channels ({order}).</source>
        <translation>Ce raster n'a qu'une bande. Akin l'utilise comme niveau de gris pour tous les canaux ({order}).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>This raster has {count} bands. The list has the first {most} of them; the encoder can use all.</source>
        <translation>Ce raster a {count} bandes. La liste contient les {most} premières ; l'encodeur peut toutes les utiliser.</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/file_name.py"/>
        <source>This replaces {files}.</source>
        <translation>Cela remplace {files}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>This sample has {count:,} places, and the maximum is {most:,}. Enter a larger standard error, or a smaller minimum.</source>
        <translation>Cet échantillon a {count:,} lieux, et le maximum est de {most:,}. Saisissez une erreur type plus grande, ou un minimum plus petit.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>This version of ONNX Runtime does not support a GPU.</source>
        <translation>Cette version d'ONNX Runtime ne prend en charge aucun GPU.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>This version of ONNX Runtime does not support {device}.</source>
        <translation>Cette version d'ONNX Runtime ne prend pas en charge {device}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>Threads and batch size must be 0 or more.</source>
        <translation>Le nombre de threads et la taille des lots doivent être supérieurs ou égaux à 0.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Time series of single pixels of Sentinel-1 and -2; no words.</source>
        <translation>Séries temporelles de pixels isolés de Sentinel-1 et -2 ; sans mots.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/texts.py"/>
        <source>Time: about {time}. Disk: {disk}.</source>
        <translation>Temps : environ {time}. Disque : {disk}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>To choose another folder for Akin's packages, set the environment variable AKIN_HOME.</source>
        <translation>Pour choisir un autre dossier pour les paquets d'Akin, indiquez-le dans la variable d'environnement AKIN_HOME.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>To keep them, look for something smaller.</source>
        <translation>Pour les garder, cherchez des éléments plus petits.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>To keep them, use an encoder for finer pixels.</source>
        <translation>Pour les garder, utilisez un encodeur pour des pixels plus fins.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>To measure the effect of the lower precision on your own imagery, choose a test raster.</source>
        <translation>Pour mesurer l'effet d'une précision plus faible sur votre propre imagerie, choisissez un raster de test.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>To train the model again, in a terminal:</source>
        <translation>Pour entraîner de nouveau le modèle, dans un terminal :</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Tokenizer</source>
        <translation>Tokeniseur</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>Too many files are open to use {path}. Close other programs, then try again.</source>
        <translation>Trop de fichiers sont ouverts pour utiliser {path}. Fermez d’autres programmes, puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Too many things are nearer than {most_m:g} m to each other. Choose a smaller maximum distance.</source>
        <translation>Trop de choses sont à moins de {most_m:g} m les unes des autres. Choisissez une distance maximale plus petite.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/page.py"/>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/making.py"/>
        <source>Train a model with the labels, and map the collection of the Search panel with it</source>
        <translation>Entraîner un modèle avec les labels, et cartographier avec lui la collection du panneau Recherche</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/making.py"/>
        <source>Train and map</source>
        <translation>Entraîner et cartographier</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_classifier.py"/>
        <source>Train classifier</source>
        <translation>Entraîner un classifieur</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/making.py"/>
        <source>Train fractions…</source>
        <translation>Entraîner des fractions…</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>Train regressor</source>
        <translation>Entraîner une régression</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/train/making.py"/>
        <source>Train with settings…</source>
        <translation>Entraîner avec des réglages…</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Trained from OpenAI's weights. If the hits are poor, export it again with QuickGELU and compare. The page of these files on the hub names no licence.</source>
        <translation>Entraîné à partir des poids d'OpenAI. Si les résultats sont mauvais, exportez-le de nouveau avec QuickGELU et comparez. La page de ces fichiers sur la plateforme n'indique pas de licence.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>Trains a model that predicts a value, such as a height or a share, from a few labels on a collection or field. Make map with a model (akin:predictmap) then maps the values.
Several fields with the share of each, such as crops, buildings and water, or places that are of one class, give a model of fractions, which sum to 1.
Akin tests the model on places that it was not trained with, and says how good it is there.</source>
        <translation>Entraîne un modèle qui prédit une valeur, comme une hauteur ou une part, à partir de quelques labels sur une collection ou un champ. Créer une carte avec un modèle (akin:predictmap) cartographie ensuite les valeurs.
Plusieurs champs avec la part de chacune, comme cultures, bâtiments et eau, ou des lieux d'une seule classe, donnent un modèle de fractions, dont la somme vaut 1.
Akin teste le modèle dans des lieux avec lesquels il n'a pas été entraîné, et dit à quel point il y est bon.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_classifier.py"/>
        <source>Trains a model that tells classes apart, from a few labels on a collection or field. Make map with a model (akin:predictmap) then maps the classes.
Akin tests the model on places that it was not trained with, and says how good it is there. Labels that contradict each other or lie on no patch are listed.</source>
        <translation>Entraîne un modèle qui distingue des classes, à partir de quelques labels sur une collection ou un champ. Créer une carte avec un modèle (akin:predictmap) cartographie ensuite les classes.
Akin teste le modèle sur des lieux avec lesquels il n'a pas été entraîné, et dit s'il y est bon. Les labels qui se contredisent ou ne sont sur aucune imagette sont listés.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/map_transitions.py"/>
        <source>Transitions</source>
        <translation>Transitions</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/from_to.py"/>
        <source>Transitions {first} to {last}</source>
        <translation>Transitions {first} à {last}</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Truth is possible</source>
        <translation>Vérité possible</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>Trying the forecast on the last dates</source>
        <translation>Essai de la prévision sur les dernières dates</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>Two classes have the name "{name}". Give each class its own name.</source>
        <translation>Deux classes ont le nom « {name} ». Donnez un nom à chaque classe.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>Two classes of {map} have the name {name}. Give each class a name of its own.</source>
        <translation>Deux classes de {map} portent le nom {name}. Donnez un nom différent à chaque classe.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/map_transitions.py"/>
        <source>Two classes or more, each in a few words. Separate them by commas, semicolons or lines: forest, bare soil, river. You can add a description after a colon: water: a river or a lake.</source>
        <translation>Au moins deux classes, chacune en quelques mots. Séparez-les par des virgules, des points-virgules ou des lignes : forêt, sol nu, rivière. Vous pouvez ajouter une description après deux points : eau : une rivière ou un lac.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/maps.py"/>
        <source>Two collections are compared by their hits, so there is no raster of ground. Leave the raster out, or compare a field.</source>
        <translation>Deux collections se comparent par leurs résultats, donc il n'y a pas de raster du terrain. N'indiquez pas de raster, ou comparez un champ.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Two different random images get the same embedding. Test the encoder on a raster before you use it.</source>
        <translation>Deux images aléatoires différentes reçoivent le même plongement. Testez l'encodeur sur un raster avant de l'utiliser.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>Two fields or more, with the share of each. They sum to 1, or to 100.</source>
        <translation>Deux champs ou plus, avec la part de chacune. Leur somme vaut 1, ou 100.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>Two outputs are the same file. Give each output its own name.</source>
        <translation>Deux sorties sont le même fichier. Donnez un nom à chaque sortie.</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/questions.py"/>
        <source>Type, or leave empty</source>
        <translation>Saisir, ou laisser vide</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Uncertainty</source>
        <translation>Incertitude</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>Uncertainty: the interval holds the true value of {reached:.0f} % of them (wanted: {level:.0f} %).</source>
        <translation>Incertitude : l'intervalle contient la vraie valeur de {reached:.0f} % d'entre eux (demandé : {level:.0f} %).</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>Uncertainty: the set holds the true class of {reached:.0f} % of them (wanted: {level:.0f} %).</source>
        <translation>Incertitude : l'ensemble contient la vraie classe de {reached:.0f} % d'entre eux (demandé : {level:.0f} %).</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>Uncertainty: what is said of each class is possible for {reached:.0f} % of them (wanted: {level:.0f} %).</source>
        <translation>Incertitude : ce qui est dit de chaque classe est possible pour {reached:.0f} % d’entre eux (voulu : {level:.0f} %).</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>Undo brings the labels back.</source>
        <translation>Annuler fait revenir les labels.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/buttons.py"/>
        <source>Undo the last change of the query (Ctrl+Z)</source>
        <translation>Annuler la dernière modification de la requête (Ctrl+Z)</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/layer/row.py"/>
        <source>Undo the last edit of the labels (Ctrl+Z)</source>
        <translation>Annuler la dernière modification des labels (Ctrl+Z)</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Unzip SkyCLIP_ViT_B32_top50pct.zip of https://opendatasharing.s3.us-west-2.amazonaws.com/SkyScript/ckpt/, then export its checkpoint: Processing &gt; Akin &gt; Export an encoder, model ViT-B-32. According to its web page, the ViT-L/14 model trained on the 30 % chosen by LAION's filter gives the best hits.</source>
        <translation>Décompressez SkyCLIP_ViT_B32_top50pct.zip de https://opendatasharing.s3.us-west-2.amazonaws.com/SkyScript/ckpt/, puis exportez son checkpoint : Traitement &gt; Akin &gt; Exporter un encodeur, modèle ViT-B-32. D'après sa page web, le modèle ViT-L/14 entraîné sur les 30 % choisis par le filtre de LAION donne les meilleurs résultats.</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>Unzip SkyCLIP_ViT_L14_top30pct_filtered_by_CLIP_laion_RS.zip of https://opendatasharing.s3.us-west-2.amazonaws.com/SkyScript/ckpt/, then export its checkpoint: Processing &gt; Akin &gt; Export an encoder, model ViT-L-14.</source>
        <translation>Décompressez SkyCLIP_ViT_L14_top30pct_filtered_by_CLIP_laion_RS.zip de https://opendatasharing.s3.us-west-2.amazonaws.com/SkyScript/ckpt/, puis exportez son checkpoint : Traitement &gt; Akin &gt; Exporter un encodeur, modèle ViT-L-14.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Use QuickGELU. OpenAI's weights need it. For fine-tuned OpenAI weights, try it if the results are poor.</source>
        <translation>Utiliser QuickGELU. C'est nécessaire pour les poids d'OpenAI. Pour des poids d'OpenAI affinés (fine-tuning), essayez-le si les résultats sont mauvais.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/phenology.py"/>
        <source>Use double logistic curves</source>
        <translation>Utiliser des courbes doubles logistiques</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Use only imagery of this date or earlier.</source>
        <translation>Utiliser seulement les images de cette date ou d'avant.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Use only imagery of this date or later.</source>
        <translation>Utiliser seulement les images de cette date ou d'après.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/mask_row.py"/>
        <source>Use only the selected polygons. Check it again after you change the selection.</source>
        <translation>N'utiliser que les polygones sélectionnés. Cochez à nouveau après un changement de la sélection.</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Use search query</source>
        <translation>Reprendre la requête</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Use the Collection 2 Level 2 product, or enter in Values what the values are.</source>
        <translation>Utilisez le produit Collection 2 Level 2, ou écrivez dans « Valeurs » ce que sont les valeurs.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Use the calibrated product (sigma0 or gamma0), or enter in Values what the values are.</source>
        <translation>Utilisez le produit étalonné (sigma0 ou gamma0), ou écrivez dans « Valeurs » ce que sont les valeurs.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Use the product in power or dB, or enter in Values what the values are.</source>
        <translation>Utilisez le produit en puissance ou en dB, ou écrivez dans « Valeurs » ce que sont les valeurs.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Use the product with the radiometric processing REFLECTANCE, or enter in Values what the values are.</source>
        <translation>Utilisez le produit dont le traitement radiométrique est REFLECTANCE, ou écrivez dans « Valeurs » ce que sont les valeurs.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Use the reflectance product.</source>
        <translation>Utilisez le produit de réflectance.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Use the surface reflectance product, or enter in Values what the values are.</source>
        <translation>Utilisez le produit de réflectance de surface, ou écrivez dans « Valeurs » ce que sont les valeurs.</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Use the words and examples of the Search panel</source>
        <translation>Reprendre les mots et les exemples du panneau Recherche</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>User's accuracy</source>
        <translation>Exactitude de l'utilisateur</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <location filename="plugin/layers/labels/structure.py"/>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Value of the label</source>
        <translation>Valeur du label</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Value of the model</source>
        <translation>Valeur du modèle</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>Value:</source>
        <translation>Valeur :</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <location filename="plugin/gui/labels/layer/row.py"/>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>Values</source>
        <translation>Valeurs</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Values has "{text}", which Akin does not understand. Enter what the values of the raster are: reflectance, reflectance x 10000, reflectance x 10000 - 1000, db, power, kelvin, dn (as they are), or a scale and an offset: 0.0001 -0.1.</source>
        <translation>Akin ne comprend pas « {text} » dans « Valeurs ». Indiquez ce que sont les valeurs du raster : reflectance, reflectance x 10000, reflectance x 10000 - 1000, db, power, kelvin, dn (telles quelles), ou une échelle et un décalage : 0.0001 -0.1.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Values has {values}, but no channel of {encoder} can use them. The encoder needs: {units}. Correct Values.</source>
        <translation>« Valeurs » indique : {values}, mais aucun canal de {encoder} ne peut l'utiliser. L'encodeur a besoin de : {units}. Corrigez « Valeurs ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Values is only for encoders whose model card has the units of the channels. The model card of {encoder} does not have them (its scaling is {scaling}). Leave Values empty.</source>
        <translation>« Valeurs » ne sert qu'aux encodeurs dont la fiche du modèle donne les unités des canaux. Celle de {encoder} ne les donne pas (sa mise à l'échelle est {scaling}). Laissez « Valeurs » vide.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/clouds.py"/>
        <location filename="plugin/algorithms/change/index_rasters.py"/>
        <source>Values of clouds</source>
        <translation>Valeurs des nuages</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/clouds.py"/>
        <source>Values of clouds are whole numbers, such as: 3, 8, 9.</source>
        <translation>Les valeurs des nuages sont des nombres entiers, comme : 3, 8, 9.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Values of {channels}: {values}</source>
        <translation>Valeurs de {channels} : {values}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Values: Akin converts them to the units of the channels, then applies value * scale + offset.</source>
        <translation>Valeurs : Akin les convertit dans les unités des canaux, puis applique valeur * échelle + décalage.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Values: Akin divides 8-bit values by 255 and stretches other values to 0..1.</source>
        <translation>Valeurs : Akin divise les valeurs sur 8 bits par 255 et étire les autres à 0..1.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>Values: {values}</source>
        <translation>Valeurs : {values}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>Verifying {file}</source>
        <translation>Vérification de {file}</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/scale.py"/>
        <source>Waiting for a worker</source>
        <translation>Attente d’un processus de calcul</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/scale.py"/>
        <source>Waiting for the scheduler</source>
        <translation>Attente de l’ordonnanceur</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/hits.py"/>
        <source>Weaker than {score:.2f}</source>
        <translation>Plus faible que {score:.2f}</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>What a click labels</source>
        <translation>Ce qu'un clic labellise</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>What are you searching for?</source>
        <translation>Que recherchez-vous ?</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>What do the input channels measure, in the model's order? Write one word for each channel: a name, the wavelength in nm if you know it, and the unit if the scaling is physical. Akin uses them to choose the raster's bands.</source>
        <translation>Que mesurent les canaux d'entrée, dans l'ordre du modèle ? Écrivez un mot par canal : un nom, la longueur d'onde en nm si vous la connaissez, et l'unité si la mise à l'échelle est physical. Akin s'en sert pour choisir les bandes du raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>What do the {count} input channels measure, in the model's order? Write one word for each channel: a name, the wavelength in nm if you know it, and the unit if the scaling is physical. Akin uses them to choose the raster's bands.</source>
        <translation>Que mesurent les {count} canaux d'entrée, dans l'ordre du modèle ? Écrivez un mot par canal : un nom, la longueur d'onde en nm si vous la connaissez, et l'unité si la mise à l'échelle est physical. Akin s'en sert pour choisir les bandes du raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>What does the input channel measure? Write one word: a name, the wavelength in nm if you know it, and the unit if the scaling is physical. Akin uses it to choose the raster's band.</source>
        <translation>Que mesure le canal d'entrée ? Écrivez un seul mot : un nom, la longueur d'onde en nm si vous la connaissez, et l'unité si la mise à l'échelle est physical. Akin s'en sert pour choisir la bande du raster.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>What is learned</source>
        <translation>Ce qui est appris</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>What is the axis order of the graph's input {input}? n: patches, t: dates, c: channels, h and w: height and width in pixels.</source>
        <translation>Quel est l'ordre des axes de l'entrée {input} du graphe ? n : imagettes, t : dates, c : canaux, h et w : hauteur et largeur en pixels.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>What is the maximum number of tokens in a text? The text tower takes any number. Use the number from the training.</source>
        <translation>Quel est le nombre maximal de tokens d'un texte ? L'encodeur de texte accepte tous les nombres. Indiquez le nombre utilisé à l'entraînement.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>What is the pixel size, in metres, of the model's training images? For a model of ordinary photographs, enter the pixel size of the rasters that you want to search.</source>
        <translation>Quelle est la taille du pixel, en mètres, des images d'entraînement du modèle ? Pour un modèle de photographies ordinaires, indiquez la taille du pixel des rasters où vous voulez rechercher.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>What the database {server} says of the collection "{name}" can't be true ({reason}). Ask its owner to publish it again.</source>
        <translation>Ce que la base de données {server} dit de la collection « {name} » ne peut pas être vrai ({reason}). Demandez à son propriétaire de la publier de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>What the encoder may be used for. Akin shows it next to the encoder's name.</source>
        <translation>Usages autorisés de l'encodeur. Akin les affiche à côté du nom de l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>What the licence asks you to show with a map of the field.</source>
        <translation>Ce que la licence demande d'afficher avec une carte du champ.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>What the raster's values are, if the file does not say it: reflectance x 10000, db, power.</source>
        <translation>Nature des valeurs du raster, si le fichier ne l'indique pas : reflectance x 10000, db, power.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>What the values are: reflectance, reflectance x 10000, db, power, dn, or a scale and an offset</source>
        <translation>Ce que sont les valeurs : reflectance, reflectance x 10000, db, power, dn, ou une échelle et un décalage</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>What the values of the rasters are, for encoders that need units: reflectance, reflectance x 10000, reflectance x 10000 - 1000, db, power, kelvin, dn (as they are), or a scale and an offset, for example 0.0001 -0.1. By default, Akin detects this from the file, and the log shows the result. If you encode a raster again, Akin uses the last entry. Enter auto to detect it again.</source>
        <translation>Ce que sont les valeurs des rasters, pour les encodeurs qui demandent des unités : reflectance, reflectance x 10000, reflectance x 10000 - 1000, db, power, kelvin, dn (telles quelles), ou une échelle et un décalage, par exemple 0.0001 -0.1. Par défaut, Akin le détecte d'après le fichier, et le journal montre le résultat. Si vous encodez à nouveau un raster, Akin utilise la dernière saisie. Saisissez auto pour relancer la détection.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/row.py"/>
        <location filename="plugin/gui/labels/next/suggesting.py"/>
        <source>What to label next</source>
        <translation>Quoi labelliser ensuite</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>What to search for, in a few words. Both encoders must understand words.</source>
        <translation>Ce qu'il faut rechercher, en quelques mots. Les deux encodeurs doivent comprendre les mots.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>What to search for, in a few words. The possible languages depend on the encoder.</source>
        <translation>Ce qu'il faut rechercher, en quelques mots. Les langues possibles dépendent de l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>What you want to find. Akin chooses the pixel size so that a patch suits it, as far as the raster and the encoder allow. The log shows the result. A collection that exists keeps its pixel size.</source>
        <translation>Ce que vous voulez trouver. Akin choisit la taille du pixel pour que les imagettes y soient adaptées, dans les limites du raster et de l'encodeur. Le journal montre le résultat. Une collection existante garde sa taille du pixel.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep_dialog.py"/>
        <source>Where Akin keeps the layer</source>
        <translation>Où Akin conserve la couche</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/clouds.py"/>
        <source>Where clouds are: one raster for each date, or one with a band for each date, with the same dates. Pixels that it hides are not seen at this date.</source>
        <translation>Où sont les nuages : un raster par date, ou un raster avec une bande par date, avec les mêmes dates. Les pixels qu'il cache ne sont pas vus à cette date.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/clouds.py"/>
        <source>Where clouds are: one raster for each date, with the date in its name, or one with a band for each date. A patch that is hidden at a date is not compared at this date.</source>
        <translation>Où sont les nuages : un raster par date, avec la date dans son nom, ou un raster avec une bande par date. Un patch caché à une date n'est pas comparé à cette date.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Where the encoder comes from: a web address or a paper. If empty, Akin uses the file's name.</source>
        <translation>Origine de l'encodeur : une adresse web ou un article. Si ce champ est vide, Akin utilise le nom du fichier.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Where the encoder runs. auto uses a GPU if ONNX Runtime supports it; the log shows which.</source>
        <translation>Où l'encodeur s'exécute. auto utilise un GPU si ONNX Runtime le prend en charge ; le journal montre lequel.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Where the weights come from, for example a web address. Akin writes it into the model card.</source>
        <translation>L'origine des poids, par exemple une adresse web. Akin l'écrit dans la fiche du modèle.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Whether the encoder was saved.</source>
        <translation>Indique si l'encodeur a été enregistré.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/output_layers.py"/>
        <source>Whether the query has a clear match. If not, Message says so.</source>
        <translation>Indique si la requête a une correspondance nette. Sinon, « Message » le précise.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>Which mean and standard deviation did the training use to normalise the values? imagenet: torchvision, timm, DINO. half: -1..1, TensorFlow's MobileNets, SigLIP. clip: CLIP and similar models. unit: 0..1. none: raw values. If the answer is wrong, all embeddings are nearly the same: check them in the test.</source>
        <translation>Quelle moyenne et quel écart-type l'entraînement a-t-il utilisés pour normaliser les valeurs ? imagenet : torchvision, timm, DINO. half : -1..1, MobileNets de TensorFlow, SigLIP. clip : CLIP et modèles similaires. unit : 0..1. none : valeurs brutes. Si la réponse est fausse, tous les plongements sont presque identiques : vérifiez-les avec le test.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>Width of the model's patches in pixels. It is needed only if the graph takes any size.</source>
        <translation>Largeur des imagettes du modèle, en pixels. Nécessaire seulement si le graphe accepte toutes les tailles.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>With a field and a query, a raster on the pixels of the field: 1 where both find the ground, 2 where only the first, 3 where only the second, 0 where none; nodata where one has no vector.</source>
        <translation>Avec un champ et une requête, un raster aux pixels du champ : 1 là où les deux trouvent le terrain, 2 là où seul le premier le trouve, 3 là où seul le second le trouve, 0 ailleurs ; nodata là où l'un n'a pas de vecteur.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>With a field: the hectares that both found.</source>
        <translation>Avec un champ : les hectares que les deux ont trouvés.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>With a field: the hectares that only the first found.</source>
        <translation>Avec un champ : les hectares que seul le premier a trouvés.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>With a field: the hectares that only the second found.</source>
        <translation>Avec un champ : les hectares que seul le second a trouvés.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>With a field: the hectares where both have vectors.</source>
        <translation>Avec un champ : les hectares où les deux ont des vecteurs.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>With a patch size of {size:g} m, {count:,} rows of {table} would be at one place. Enter a smaller patch size.</source>
        <translation>Avec une taille d'imagette de {size:g} m, {count:,} lignes de {table} se trouveraient au même lieu. Indiquez une taille d'imagette plus petite.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>With places picked at random it would be {random:.2f}: too good, because neighbours are alike.</source>
        <translation>Avec des lieux tirés au hasard, ce serait {random:.2f} : trop beau, car les voisins se ressemblent.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>With the precision {precision}, the encoder has {size_mb:.0f} MB instead of {full_mb:.0f} MB. Of the ten nearest neighbours of each patch, {neighbours:.1%} stay the same. Of the ten patches nearest to a word, {words:.1%} stay the same.</source>
        <translation>Avec la précision {precision}, l'encodeur occupe {size_mb:.0f} Mo au lieu de {full_mb:.0f} Mo. Parmi les dix plus proches voisins de chaque imagette, {neighbours:.1%} restent les mêmes. Parmi les dix imagettes les plus proches d'un mot, {words:.1%} restent les mêmes.</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/session.py"/>
        <source>Without a patch here: {names}. Akin searches there without this example.</source>
        <translation>Sans imagette ici : {names}. Akin y cherche sans cet exemple.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Without dates, a place has its patches of all dates together.</source>
        <translation>Sans dates, un lieu a ses imagettes de toutes les dates ensemble.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/phenology.py"/>
        <source>Without it, all pixels are described by waves.</source>
        <translation>Sans cela, tous les pixels sont décrits par des ondes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>Without the quick index the database compares all patches for each search.</source>
        <translation>Sans l'index rapide, la base de données compare toutes les imagettes à chaque recherche.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <location filename="plugin/gui/search/dock.py"/>
        <source>Words</source>
        <translation>Mots</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>Words can't be compared with locally centred vectors. Search by example, or set the radius of local centring to 0.</source>
        <translation>Les mots ne se comparent pas à des vecteurs centrés localement. Cherchez par l'exemple, ou mettez le rayon du centrage local à 0.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>Words describe a place roughly. Look at some places of each transition before you use its area.</source>
        <translation>Les mots décrivent un lieu de façon approximative. Regardez quelques lieux de chaque transition avant d’utiliser sa surface.</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Words for both collections</source>
        <translation>Mots pour les deux collections</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Words for both collections, or empty</source>
        <translation>Mots pour les deux collections, ou vide</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>Words for what the hits must not look like.</source>
        <translation>Des mots pour ce à quoi les résultats ne doivent pas ressembler.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>Words to avoid</source>
        <translation>Mots à éviter</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/follow_box.py"/>
        <source>Words to follow</source>
        <translation>Mots à suivre</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/follow_box.py"/>
        <source>Words, separated by commas</source>
        <translation>Mots, séparés par des virgules</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>Write this collection into a PostgreSQL database, so that others search it</source>
        <translation>Écrire cette collection dans une base de données PostgreSQL, pour que d'autres y cherchent</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/export_embeddings.py"/>
        <source>Writes a collection as a GeoParquet file, for other programs and other people: the footprint, source, date and vector of each patch. A STAC item (.json) next to it describes the file.
Import embeddings (akin:importembeddings) makes the same collection from the file: the same vectors, ids, dates and grid.</source>
        <translation>Écrit une collection en un fichier GeoParquet, pour d'autres logiciels et d'autres personnes : l'emprise, la source, la date et le vecteur de chaque imagette. Un élément STAC (.json) à côté décrit le fichier.
Importer des plongements (akin:importembeddings) refait la même collection à partir du fichier : mêmes vecteurs, identifiants, dates et grille.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/shared/publish_collection.py"/>
        <source>Writes a collection into a PostgreSQL database with PostGIS and pgvector, so that colleagues search it there.
Run it again after you changed the collection: Akin sends only what changed. If it stops, run it again: Akin keeps the finished part. The names and paths of the rasters are written too.</source>
        <translation>Écrit une collection dans une base de données PostgreSQL avec PostGIS et pgvector, pour que des collègues y cherchent.
Relancez après avoir modifié la collection : Akin n'envoie que ce qui a changé. Si l'algorithme s'arrête, relancez : Akin garde la partie terminée. Les noms et les chemins des rasters sont aussi écrits.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/map_report.py"/>
        <source>Writes an HTML report of a map model: how good it is in places that it did not see, how sure its probabilities are, whether more labels help, and how it compares with the bands of the imagery alone.
The figures hold labels back by ground. Next to them are those of a random split, which flatter. The report needs no network.</source>
        <translation>Écrit un rapport HTML d'un modèle de carte : sa qualité dans des lieux qu'il n'a pas vus, la justesse de ses probabilités, l'utilité de plus de labels, et la comparaison avec les bandes de l'imagerie seules.
Les chiffres mettent des labels de côté par terrain. À côté d'eux se trouvent ceux d'une division au hasard, qui flattent. Le rapport n'a pas besoin du réseau.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <source>Writes the vectors of a collection as a field: GeoTIFFs with one band for each value of a vector, on the grid of the patches. A field is searched by a click that lights up the map, its hits are regions, and other programs read it as a raster.
Words work on the field as on the collection, while the encoder is installed. Use it for collections whose patches are small, or that a dense encoder made. Patches must lie side by side or overlap. The dates of the rasters give the years of the field.</source>
        <translation>Écrit les vecteurs d'une collection comme un champ : des GeoTIFF avec une bande pour chaque valeur d'un vecteur, sur la grille des imagettes. Un champ se cherche d'un clic qui allume la carte, ses résultats sont des régions, et d'autres programmes le lisent comme un raster.
Les mots marchent dans le champ comme dans la collection, tant que l'encodeur est installé. Utilisez-le pour des collections aux petites imagettes, ou faites par un encodeur dense. Les imagettes doivent être côte à côte ou se recouvrir. Les dates des rasters donnent les années du champ.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>Writing and checking {file}</source>
        <translation>Écriture et vérification de {file}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>Writing the ONNX files</source>
        <translation>Écriture des fichiers ONNX</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>Writing the embeddings: {done:,} of {total:,}</source>
        <translation>Écriture des plongements : {done:,} sur {total:,}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>Writing the index</source>
        <translation>Écriture de l'index</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/maps.py"/>
        <source>Writing the raster</source>
        <translation>Écriture du raster</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>Writing the vectors</source>
        <translation>Écriture des vecteurs</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>Wrong (W)</source>
        <translation>Faux (W)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/index_rasters.py"/>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <location filename="plugin/algorithms/search/filters.py"/>
        <location filename="plugin/gui/fields/year_row.py"/>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/ask_years.py"/>
        <source>Year of the examples</source>
        <translation>Année des exemples</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <location filename="plugin/algorithms/fields/ask_years.py"/>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <location filename="plugin/gui/collections/details.py"/>
        <source>Years</source>
        <translation>Années</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>You can search this collection by places, polygons and hits. Words and pictures are not possible, because Akin does not know an installed encoder that made these embeddings ({encoder}). If you have it, import the table again and enter its id as the encoder.</source>
        <translation>Vous pouvez chercher dans cette collection par lieux, polygones et résultats. Les mots et les images ne sont pas possibles, car Akin ne connaît pas d'encodeur installé qui a fait ces plongements ({encoder}). Si vous l'avez, importez à nouveau la table et indiquez son identifiant comme encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>You have no permission to read {path}. Ask its owner for permission, or choose another folder.</source>
        <translation>Vous n’avez pas le droit de lire {path}. Demandez ce droit à son propriétaire, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>You have no permission to write to {path}. Choose another folder, or ask the owner of this one for permission.</source>
        <translation>Vous n’avez pas le droit d’écrire dans {path}. Choisissez un autre dossier, ou demandez ce droit au propriétaire de celui-ci.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>You look for {what}, but patches of {patch_m:.3g} m are too large to show them.</source>
        <translation>Vous cherchez {what}, mais des imagettes de {patch_m:.3g} m sont trop grandes pour les montrer.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>You look for {what}, but patches of {patch_m:.3g} m show only small parts of them.</source>
        <translation>Vous cherchez {what}, mais des imagettes de {patch_m:.3g} m n'en montrent que de petites parties.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/hub_box.py"/>
        <source>Your access token for the hub. It is needed for encoders whose licence you must accept on the hub. Akin forgets it when QGIS closes. If it is empty, the environment variable HF_TOKEN is used.</source>
        <translation>Votre jeton d'accès au hub. Il est nécessaire pour les encodeurs dont vous devez accepter la licence sur le hub. Akin l'oublie à la fermeture de QGIS. Si ce champ est vide, Akin utilise la variable d'environnement HF_TOKEN.</translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Your collections and encoders stay.</source>
        <translation>Vos collections et vos encodeurs restent.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>Your disk quota for {path} is used up. Delete files that you no longer need, then try again.</source>
        <translation>Votre quota de disque pour {path} est épuisé. Supprimez des fichiers dont vous n’avez plus besoin, puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>Your login can't read the collections in the schema {schema} of {server}. Ask its owner for: GRANT USAGE ON SCHEMA {schema}, and GRANT SELECT ON ALL TABLES IN SCHEMA {schema}.</source>
        <translation>Votre compte ne peut pas lire les collections du schéma {schema} de {server}. Demandez à son propriétaire : GRANT USAGE ON SCHEMA {schema}, et GRANT SELECT ON ALL TABLES IN SCHEMA {schema}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>Your login can't write into the schema {schema} of {server} ({reason}). Ask its owner for: GRANT USAGE, CREATE ON SCHEMA {schema}; a collection that exists is changed by its owner alone.</source>
        <translation>Votre compte ne peut pas écrire dans le schéma {schema} de {server} ({reason}). Demandez à son propriétaire : GRANT USAGE, CREATE ON SCHEMA {schema} ; seul son propriétaire modifie une collection qui existe.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Zoom to all hits</source>
        <translation>Zoomer sur tous les résultats</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>Zoom to hit</source>
        <translation>Zoomer sur le résultat</translation>
    </message>
    <message>
        <location filename="plugin/layers/inputs/rendering.py"/>
        <source>Zoom to the area, then turn on “Only the current map extent” (More options). In the toolbox, enter an Extent.</source>
        <translation>Zoomez sur la zone, puis cochez « Seulement l’emprise actuelle de la carte » (Plus d'options). Dans la boîte à outils, saisissez une emprise.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chooser.py"/>
        <source>Zoom to the collection</source>
        <translation>Zoomer sur la collection</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>Zoom with the mouse wheel or with + and -. Drag to move.</source>
        <translation>Zoomer avec la molette de la souris ou avec + et -. Faire glisser pour se déplacer.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>a channel that is not required must have a fill value</source>
        <translation>un canal qui n'est pas obligatoire doit avoir une valeur de remplissage</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>a raster</source>
        <translation>nom inconnu</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/detected.py"/>
        <source>a single date</source>
        <translation>à une seule date</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>a table of embeddings</source>
        <translation>une table de plongements</translation>
    </message>
    <message>
        <location filename="plugin/client/encoders.py"/>
        <source>address</source>
        <translation>adresse</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>all numbers must be finite</source>
        <translation>tous les nombres doivent être finis</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>an example of the query</source>
        <translation>exemple de la requête</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>and {count} more</source>
        <translation>et {count} de plus</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>and {count} more rasters</source>
        <translation>et {count} autres rasters</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>any</source>
        <translation>sans limite</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>as entered</source>
        <translation>d'après votre saisie</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/detected.py"/>
        <source>as the seasons do</source>
        <translation>comme les saisons</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>at least {low:.1%}</source>
        <translation>au moins {low:.1%}</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>at most {high:.1%}</source>
        <translation>au plus {high:.1%}</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/detected.py"/>
        <source>at once</source>
        <translation>d’un coup</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/follow_box.py"/>
        <source>automatic</source>
        <translation>automatique</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/live.py"/>
        <source>below {score:.2f}</source>
        <translation>moins de {score:.2f}</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>best {score:.2f}</source>
        <translation>max. {score:.2f}</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/detected.py"/>
        <source>bit by bit</source>
        <translation>peu à peu</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>blue</source>
        <translation>bleu</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/suggesting.py"/>
        <source>by chance</source>
        <translation>au hasard</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>captions</source>
        <translation>décodeur de légendes</translation>
    </message>
    <message>
        <location filename="plugin/client/encoders.py"/>
        <source>checksum</source>
        <translation>somme de contrôle</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>clip: CLIP and similar models</source>
        <translation>clip : CLIP et modèles similaires</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>cls: the first token (CLIP, DINO and other transformers)</source>
        <translation>cls : le premier token (CLIP, DINO et autres transformers)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>colour interpretation {color}</source>
        <translation>interprétation de couleur : {color}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>counts</source>
        <translation>valeurs brutes</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>data must give the SHA-256 of each file</source>
        <translation>data doit donner le SHA-256 de chaque fichier</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>date {number}</source>
        <translation>date {number}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>dense: one vector for each token's square; finer results, a larger collection</source>
        <translation>dense : un vecteur par carré de token ; résultats plus fins, collection plus volumineuse</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>digital numbers, as they are</source>
        <translation>comptes numériques, tels quels</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>dimension</source>
        <translation>dimension</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>display: 8-bit values divided by 255, other values stretched to 0..1</source>
        <translation>display : valeurs sur 8 bits divisées par 255, les autres étirées à 0..1</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>dtype: the full range of the data type to 0..1</source>
        <translation>dtype : toute la plage du type de données ramenée à 0..1</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>each of text.templates must contain {{}}</source>
        <translation>chaque élément de text.templates doit contenir {{}}</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>exact compares every patch. lists compares groups of similar patches; it is built in seconds. hnsw follows a graph; it is built in minutes. auto keeps the one that measures best.</source>
        <translation>exact compare toutes les imagettes. lists compare des groupes d’imagettes similaires ; il se construit en quelques secondes. hnsw suit un graphe ; il se construit en quelques minutes. auto garde celui qui donne les meilleures mesures.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/tried.py"/>
        <source>exit code {code}</source>
        <translation>code de sortie {code}</translation>
    </message>
    <message>
        <location filename="plugin/client/link.py"/>
        <source>exit code {number}</source>
        <translation>code de sortie {number}</translation>
    </message>
    <message>
        <location filename="models/catalog.json"/>
        <source>fMoW satellite imagery in colours, no words. (Another version with ten bands reads Sentinel-2.)</source>
        <translation>Images satellite fMoW en couleurs, sans mots. (Une autre version à dix bandes lit Sentinel-2.)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>fields</source>
        <translation>des champs</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>fixed: stored value * scale + offset</source>
        <translation>fixed : valeur stockée * échelle + décalage</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <source>float16 (half precision)</source>
        <translation>float16 (demi-précision)</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>found by both</source>
        <translation>trouvé par les deux</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>from the file name</source>
        <translation>d'après le nom du fichier</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>gem: a mean that gives more weight to strong features (image retrieval networks)</source>
        <translation>gem : moyenne qui donne plus de poids aux caractéristiques fortes (réseaux de recherche d'images)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>gradient boosting</source>
        <translation>boosting de gradient</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>green</source>
        <translation>vert</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>half a patch</source>
        <translation>demi-imagette</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>half: -1..1, SigLIP, TensorFlow's MobileNets</source>
        <translation>half : -1..1, SigLIP, MobileNets de TensorFlow</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>held back by chance ({folds} folds)</source>
        <translation>mis de côté au hasard ({folds} parties)</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>held back by ground ({folds} folds, as far away as the map is from the labels)</source>
        <translation>mis de côté par terrain ({folds} parties, aussi loin que la carte l'est des labels)</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>held back by ground ({folds} groups of blocks)</source>
        <translation>mis de côté par terrain ({folds} groupes de blocs)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>houses</source>
        <translation>des maisons</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>hub is "{address}"; it must be an address with {{path}} in it, and it may have {{repo}} and {{revision}}</source>
        <translation>hub vaut « {address} » ; ce doit être une adresse qui contient {{path}}, et éventuellement {{repo}} et {{revision}}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>id must have 1 to 64 characters: lower-case letters, digits, points, hyphens and underscores</source>
        <translation>id doit avoir de 1 à 64 caractères : lettres minuscules, chiffres, points, traits d'union et tirets bas</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>image tower</source>
        <translation>encodeur d'images</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>image.channels must have 1 to 512 channels</source>
        <translation>image.channels doit avoir de 1 à 512 canaux</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>image.extras has wavelengths, so each channel must have a wavelength_nm</source>
        <translation>image.extras contient les longueurs d'onde : chaque canal doit donc avoir un wavelength_nm</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>image.familiarity needs far and near between -1 and 1, with far smaller than near</source>
        <translation>image.familiarity doit avoir far et near entre -1 et 1, et far plus petit que near</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>image.layout must be an order of n, c, h, w (and t), with n first</source>
        <translation>image.layout doit être un ordre de n, c, h, w (et t), avec n en premier</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>image.mean and image.std must have one value for each channel</source>
        <translation>image.mean et image.std doivent avoir une valeur pour chaque canal</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>image.patch_px must be a multiple of image.side</source>
        <translation>image.patch_px doit être un multiple de image.side</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>image.pixel_range_m must have the smallest and the largest pixel size in metres, greater than 0</source>
        <translation>image.pixel_range_m doit contenir la plus petite et la plus grande taille du pixel en mètres, supérieures à 0</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>image.pixel_sizes_m must have at least one size in metres, greater than 0</source>
        <translation>image.pixel_sizes_m doit avoir au moins une taille en mètres, supérieure à 0</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>image.scaling.low and high must be percentiles, low smaller than high</source>
        <translation>image.scaling.low et high doivent être des percentiles, low étant inférieur à high</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>image.side is only for the pooling dense</source>
        <translation>image.side n'est admis qu'avec l'agrégation (pooling) dense</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>image.std must be greater than 0</source>
        <translation>image.std doit être supérieur à 0</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>imagenet: torchvision, timm, DINO</source>
        <translation>imagenet : torchvision, timm, DINO</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <source>int8</source>
        <translation>int8</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>it ends too early</source>
        <translation>il se termine trop tôt</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>it is nested too deeply</source>
        <translation>son imbrication est trop profonde</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>it is not in the protobuf format</source>
        <translation>il n'est pas au format protobuf</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>kelvin</source>
        <translation>kelvin</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>labelled as {name}</source>
        <translation>labellisé comme {name}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>landscapes</source>
        <translation>des paysages</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>layers of the image tower</source>
        <translation>couches de l'encodeur d'images</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>layers of the text tower</source>
        <translation>couches de l'encodeur de texte</translation>
    </message>
    <message>
        <location filename="plugin/client/encoders.py"/>
        <source>licence</source>
        <translation>licence</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>linear power</source>
        <translation>puissance linéaire</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>logistic or ridge regression</source>
        <translation>régression logistique ou ridge</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>marked as right</source>
        <translation>marqué juste</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>marked as wrong</source>
        <translation>marqué faux</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>mean: the mean of all tokens (convolutional networks, masked autoencoders)</source>
        <translation>mean : moyenne de tous les tokens (réseaux convolutifs, autoencodeurs masqués)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>name unknown</source>
        <translation>nom inconnu</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>names must have at most {most} characters</source>
        <translation>les noms doivent avoir au plus {most} caractères</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>nearest neighbours</source>
        <translation>plus proches voisins</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>no reason given</source>
        <translation>aucune raison indiquée</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/drawing.py"/>
        <source>no value</source>
        <translation>pas de valeur</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>non-commercial</source>
        <translation>non commerciale</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/map_transitions.py"/>
        <location filename="plugin/algorithms/mapping/classify_words.py"/>
        <source>none of these</source>
        <translation>rien de cela</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/details.py"/>
        <source>none: every search compares all patches</source>
        <translation>aucun : chaque recherche compare toutes les imagettes</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>none: raw values</source>
        <translation>none : valeurs brutes</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>none: the output is already one vector</source>
        <translation>none : la sortie est déjà un seul vecteur</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>none: values as stored</source>
        <translation>none : valeurs stockées</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <location filename="plugin/layers/results/report/areas.py"/>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>not known</source>
        <translation>inconnue</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>not verified</source>
        <translation>non vérifiée</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>one input of the image tower must have at most {most:,} values</source>
        <translation>une entrée de l'encodeur d'images doit avoir au plus {most:,} valeurs</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>open_clip has no model "{model}", and none with a similar name. Check the name of the model.</source>
        <translation>open_clip n'a pas de modèle « {model} », ni de modèle au nom semblable. Vérifiez le nom du modèle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>open_clip has no model "{model}". Models with a similar name: {similar}. Choose one of them.</source>
        <translation>open_clip n'a pas de modèle « {model} ». Modèles au nom semblable : {similar}. Choisissez-en un.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>open_clip has no pretrained weights "{tag}" for {model}. It has: {known}. If you have a file, choose it as the checkpoint.</source>
        <translation>open_clip n'a pas de poids préentraînés « {tag} » pour {model}. Il a : {known}. Si vous avez un fichier, choisissez-le comme point de contrôle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>open_clip has no pretrained weights for {model}. If you have a file, choose it as the checkpoint.</source>
        <translation>open_clip n'a pas de poids préentraînés pour {model}. Si vous avez un fichier, choisissez-le comme point de contrôle.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/many/from_search.py"/>
        <source>other</source>
        <translation>autre</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>patch size of the image tower</source>
        <translation>taille des patchs de l'encodeur d'images</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>patch {patch}</source>
        <translation>imagette {patch}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>percentile: stretched to 0..1 for each raster</source>
        <translation>percentile : étirement à 0..1 pour chaque raster</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>physical: converted to the channels' units, then value * scale + offset</source>
        <translation>physical : conversion dans les unités des canaux, puis valeur * échelle + décalage</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>picture {file}</source>
        <translation>image {file}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>pictures</source>
        <translation>des images</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>pixel_sizes_m of {encoder} must be metres, greater than 0</source>
        <translation>pixel_sizes_m de {encoder} doit être en mètres et supérieur à 0</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/widgets/collection_combo.py"/>
        <source>pixels of {size}</source>
        <translation>pixels de {size}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>place {x}, {y}</source>
        <translation>lieu {x}, {y}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>polygon</source>
        <translation>polygone</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>processing baseline {baseline}</source>
        <translation>baseline de traitement {baseline}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>prototypes</source>
        <translation>prototypes</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>random forest</source>
        <translation>forêt aléatoire</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>red</source>
        <translation>rouge</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>red, green and blue (usual for 3 bands of 8 bits)</source>
        <translation>rouge, vert et bleu (habituel pour 3 bandes de 8 bits)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>reflectance</source>
        <translation>réflectance</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>reflectance 0 to 1</source>
        <translation>réflectance de 0 à 1</translation>
    </message>
    <message>
        <location filename="plugin/client/encoders.py"/>
        <source>revision</source>
        <translation>révision</translation>
    </message>
    <message>
        <location filename="plugin/client/link.py"/>
        <source>signal {number}</source>
        <translation>signal {number}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/tried.py"/>
        <source>signal {signal}</source>
        <translation>signal {signal}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>stored as in Landsat Collection 2, {range}</source>
        <translation>codage de Landsat Collection 2, {range}</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/next/suggesting.py"/>
        <source>suggested</source>
        <translation>proposé</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>templates, background and languages must have at most {most:,} texts</source>
        <translation>templates, background et languages doivent avoir au plus {most:,} textes</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>text tower</source>
        <translation>encodeur de texte</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>text.judge uses the familiarity, so the card must have image.familiarity</source>
        <translation>text.judge utilise la familiarité : la fiche doit donc avoir image.familiarity</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>text.judge.cosine must be greater than 0</source>
        <translation>text.judge.cosine doit être plus grand que 0</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>text.judge.rivals must have 1 to {most} short texts</source>
        <translation>text.judge.rivals doit contenir de 1 à {most} textes courts</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>text.logit_scale must be greater than 0 and at most {most:,.0f}</source>
        <translation>text.logit_scale doit être supérieur à 0 et au plus égal à {most:,.0f}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>texts must have at most {most:,} characters</source>
        <translation>les textes doivent avoir au plus {most:,} caractères</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>the connection ended too early</source>
        <translation>la connexion s'est interrompue trop tôt</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>the file has a scale and an offset</source>
        <translation>le fichier a une échelle et un décalage</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>the file is not complete</source>
        <translation>le fichier est incomplet</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>the name says dB</source>
        <translation>le nom indique dB</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>the offset is in the metadata</source>
        <translation>le décalage est dans les métadonnées</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>the only band, as grey</source>
        <translation>la seule bande, en niveaux de gris</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>the radiometric processing is {processing}</source>
        <translation>le traitement radiométrique est {processing}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>the reflectance scale factor in the ENVI header</source>
        <translation>le facteur d'échelle de réflectance dans l'en-tête ENVI</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>the scaling physical needs a unit for each channel</source>
        <translation>la mise à l'échelle physical exige une unité pour chaque canal</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>the server sent nothing for {seconds:.0f} s</source>
        <translation>le serveur n'a rien envoyé pendant {seconds:.0f} s</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>the unit in the file is {unit}</source>
        <translation>l'unité dans le fichier est {unit}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>the unit of the encoder</source>
        <translation>l'unité de l'encodeur</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>unit: 0..1</source>
        <translation>unit : 0..1</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>uv, the package installer, does not run on this computer. Install uv yourself, add it to PATH and try again.</source>
        <translation>uv, l'installateur de paquets, ne fonctionne pas sur cet ordinateur. Installez uv vous-même, ajoutez-le à PATH et réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>vocabulary</source>
        <translation>vocabulaire</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/legend.py"/>
        <source>weaker</source>
        <translation>plus faibles</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>width of the image tower</source>
        <translation>largeur de l'encodeur d'images</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>width of the text tower</source>
        <translation>largeur de l'encodeur de texte</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>words and pictures</source>
        <translation>des mots et des images</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>{address} is not an address that Akin reads. Enter an address that starts with https://, or leave it empty.</source>
        <translation>{address} n'est pas une adresse qu'Akin lit. Saisissez une adresse qui commence par https://, ou laissez le champ vide.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{address} is not an https address, so Akin does not use it. Enter an address that starts with https://.</source>
        <translation>{address} n'est pas une adresse https : Akin ne l'utilise pas. Saisissez une adresse qui commence par https://.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>{address} is not on the servers of the product, so Akin does not read it. The index of {index} is wrong, or not to be trusted. Use the product's own index.</source>
        <translation>{address} n'est pas sur les serveurs du produit, donc Akin ne le lit pas. L'index de {index} est faux, ou n'est pas digne de confiance. Utilisez l'index du produit lui-même.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/remote.py"/>
        <source>{address} is not the address of a collection. Enter a folder, or an address such as https://host/folder or s3://bucket/folder.</source>
        <translation>{address} n’est pas l’adresse d’une collection. Indiquez un dossier, ou une adresse comme https://hôte/dossier ou s3://bucket/dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>{address} is not the address of a database. Enter an address such as postgresql://host:5432/database?schema=akin&amp;collection=name.</source>
        <translation>{address} n'est pas l'adresse d'une base de données. Entrez une adresse comme postgresql://host:5432/database?schema=akin&amp;collection=name.</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/amounts.py"/>
        <source>{area} ha</source>
        <translation>{area} ha</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{by} has mean and standard deviation for 1 channel. They do not fit, so Akin ignores them.</source>
        <translation>{by} : moyenne et écart-type pour 1 canal. Ils ne conviennent pas : Akin les ignore.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{by} has mean and standard deviation for {count} channels. They do not fit, so Akin ignores them.</source>
        <translation>{by} : moyenne et écart-type pour {count} canaux. Ils ne conviennent pas : Akin les ignore.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{by} lists 1 channel, but the graph takes another number, so Akin ignores the list.</source>
        <translation>{by} : liste de 1 canal, mais le graphe en prend un autre nombre. Akin ignore la liste.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{by} lists {count} channels, but the graph takes another number, so Akin ignores the list.</source>
        <translation>{by} : liste de {count} canaux, mais le graphe en prend un autre nombre. Akin ignore la liste.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{by} says {noted_px} pixels, but the graph takes {taken_px}. Check that {by} belongs to this model.</source>
        <translation>{by} : {noted_px} pixels, mais le graphe prend {taken_px} pixels. Vérifiez que cette information ({by}) concerne ce modèle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{by}: mean {mean}, standard deviation {std} (normalisation {name}).</source>
        <translation>{by} : moyenne {mean}, écart-type {std} (normalisation {name}).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{by}: mean {mean}, standard deviation {std}.</source>
        <translation>{by} : moyenne {mean}, écart-type {std}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{by}: short texts are padded with {token}.</source>
        <translation>{by} : les textes courts sont complétés avec {token}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{by}: texts have a maximum of {tokens} tokens.</source>
        <translation>{by} : les textes ont au maximum {tokens} tokens.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{by}: the patch size is {size_px} pixels.</source>
        <translation>{by} : la taille d'imagette est de {size_px} pixels.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{by}: the pixel size is {sizes_m} m.</source>
        <translation>{by} : la taille du pixel est de {sizes_m} m.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{by}: this is a SigLIP model. Set Logit scale and Logit bias to the values that it learned: the scale is exp(t') of its checkpoint, about 110, and the bias is about -16.</source>
        <translation>{by} : c'est un modèle SigLIP. Saisissez dans « Échelle des logits » et « Biais des logits » les valeurs qu'il a apprises : l'échelle est exp(t') de son point de contrôle (checkpoint), environ 110, et le biais est d'environ -16.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{by}: {label} is {value}.</source>
        <translation>{by} : {label} = {value}.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/from_to.py"/>
        <source>{changed} places changed, {alike} of them as the examples did ({area} ha).</source>
        <translation>{changed} lieux ont changé, dont {alike} comme les exemples ({area} ha).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{channel} &lt;- band {number}</source>
        <translation>{channel} &lt;- bande {number}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{channel} &lt;- band {number} ({why})</source>
        <translation>{channel} &lt;- bande {number} ({why})</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{channel} &lt;- fill value {fill:g} of the model card</source>
        <translation>{channel} &lt;- valeur de remplissage {fill:g} de la fiche du modèle</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{code} of {sensor}</source>
        <translation>{code} de {sensor}</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/side.py"/>
        <source>{collection} (no words)</source>
        <translation>{collection} (sans mots)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/cluster.py"/>
        <source>{collection} has {count} different vectors, which is not enough for {wanted} clusters. Choose fewer clusters.</source>
        <translation>{collection} a {count} vecteurs différents, ce qui ne suffit pas pour {wanted} groupes. Choisissez moins de groupes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>{collection} lies in a database already. Choose the collection that was published there.</source>
        <translation>{collection} est déjà dans une base de données. Choisissez la collection qui y a été publiée.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/embedding.py"/>
        <source>{collection} – embeddings</source>
        <translation>{collection} – embeddings</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>{collection}: {message}</source>
        <translation>{collection} : {message}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>{count:,} dates have no NDVI, because their rasters are not layers of the project. Akin opens no raster that only the collection names: add them to the project.</source>
        <translation>{count:,} dates n'ont pas de NDVI, car leurs rasters ne sont pas des couches du projet. Akin n'ouvre aucun raster que seule la collection nomme : ajoutez-les au projet.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>{count:,} examples are not above the false-alarm rate: what differs there can be noise.</source>
        <translation>{count:,} exemples ne dépassent pas le taux de fausses alarmes : ce qui y diffère peut être du bruit.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>{count:,} of {places:,} places changed ({area_ha:,.1f} ha). At most {percent:g} % of them are expected to be false.</source>
        <translation>{count:,} lieux sur {places:,} ont changé ({area_ha:,.1f} ha). Au plus {percent:g} % d’entre eux devraient être faux.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>{count:,} of {total:,} patches ({percent:.1f} %) have too little data (less than Minimum valid fraction), so Akin skipped them.</source>
        <translation>{count:,} imagettes sur {total:,} ({percent:.1f} %) contiennent trop peu de données (moins que « Fraction valide minimale ») et ont été ignorées.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>{count:,} of {used:,} reference labels are at places that trained the map, so the map looks better than it is. Use places that did not train it: draw them with Sample reference places (akin:samplereference).</source>
        <translation>{count:,} des {used:,} labels de référence sont à des lieux qui ont entraîné la carte : elle paraît meilleure qu’elle n’est. Utilisez des lieux qui ne l’ont pas entraînée : tirez-les avec « Échantillonner des lieux de référence » (akin:samplereference).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>{count:,} patches are newer than the index. Build the index again to search faster.</source>
        <translation>{count:,} imagettes sont plus récentes que l'index. Reconstruisez l'index pour rechercher plus vite.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>{count:,} patches have no date, so the date filter leaves them out.</source>
        <translation>{count:,} imagettes n'ont pas de date : le filtre de dates les exclut.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>{count:,} rasters have no date and lie on others: {rasters}. Without dates, Akin can't find change between them. Enter their dates: in the form in Date, in the toolbox in Dates.</source>
        <translation>{count:,} rasters n'ont pas de date et se superposent à d'autres : {rasters}. Sans dates, Akin ne peut pas y trouver de changements. Saisissez leurs dates : dans « Date » du formulaire, dans « Dates » de la boîte à outils.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>{count:,} rasters lie {distance_km:,.0f} km or more from all other rasters of the collection: {rasters}. Check their CRS and their coordinates. If they are right, continue.</source>
        <translation>{count:,} rasters sont à {distance_km:,.0f} km ou plus de tous les autres rasters de la collection : {rasters}. Vérifiez leur SCR et leurs coordonnées. S'ils sont justes, continuez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>{count:,} rasters of the collection are not in natural colours: {rasters}. The others are. Akin can't compare places of the two: a search finds mostly places of one of them. Enter the same bands for all, or choose another folder.</source>
        <translation>{count:,} rasters de la collection ne sont pas en couleurs naturelles : {rasters}. Les autres le sont. Akin ne peut pas comparer les lieux des deux : une recherche trouve surtout des lieux de l’un des deux. Écrivez les mêmes bandes pour tous, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>{count:,} rasters without a date are left out.</source>
        <translation>{count:,} rasters sans date sont ignorés.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>{count:,} reference labels are left out: they have no class, or the map has none there.</source>
        <translation>{count:,} labels de référence sont laissés de côté : ils n'ont pas de classe, ou la carte n'en a pas à cet endroit.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>{count:,} things are too many, the maximum is {most:,}. Keep fewer of them, for example those with a high score.</source>
        <translation>{count:,} choses, c'est trop, le maximum est {most:,}. Gardez-en moins, par exemple celles d'un score élevé.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>{count} classes give too many pairs, the maximum is {most}. Enter fewer classes.</source>
        <translation>{count} classes donnent trop de paires ; le maximum est de {most}. Saisissez moins de classes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>{count} classes have fewer than {needed} labels: {names}. At a level of {level:.0%} they are in every set of possible classes. Add labels.</source>
        <translation>{count} classes ont moins de {needed} labels : {names}. Au niveau de {level:.0%}, elles sont dans chaque ensemble de classes possibles. Ajoutez des labels.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>{count} classes have no label that can be used, so the map does not have them: {names}.</source>
        <translation>{count} classes n'ont aucun label utilisable, donc la carte ne les a pas : {names}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/report.py"/>
        <source>{count} classes have one label only, so nothing is said of them: {names}. Add labels in other places.</source>
        <translation>{count} classes n'ont qu'un label, rien n'en est donc dit : {names}. Ajoutez des labels en d'autres lieux.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>{count} classes have one label, so it is not known how good they are: {names}. Add labels.</source>
        <translation>{count} classes ont un seul label, donc on ne sait pas si elles sont bonnes : {names}. Ajoutez des labels.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/style.py"/>
        <source>{count} classes open</source>
        <translation>{count} classes indécises</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/style.py"/>
        <source>{count} classes possible</source>
        <translation>{count} classes possibles</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>{count} clear hits in {searched} patches, {ms} ms</source>
        <translation>{count} résultats nets parmi {searched} imagettes, {ms} ms</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/cluster.py"/>
        <source>{count} clusters: more of them would make the clusters only a little more uniform.</source>
        <translation>{count} groupes : un nombre plus grand ne les rendrait qu'un peu plus homogènes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>{count} collections are too many to search at once. Choose up to {most}.</source>
        <translation>{count} collections, c'est trop pour une seule recherche. Choisissez-en au plus {most}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>{count} damaged files of the collection were encoded again.</source>
        <translation>{count} fichiers endommagés de la collection ont été encodés à nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>{count} dates are too many, the maximum is {most}. Choose fewer rasters.</source>
        <translation>{count} dates, c'est trop, le maximum est {most}. Choisissez moins de rasters.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>{count} dates have no mask of clouds: clouds there can look like change.</source>
        <translation>{count} dates n'ont pas de masque de nuages : les nuages peuvent y ressembler à un changement.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>{count} dates. Click one in the plot.</source>
        <translation>{count} dates. Cliquez-en une dans le graphique.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/judging/bar.py"/>
        <source>{count} hidden</source>
        <translation>{count} masqués</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>{count} labels are lines. Akin uses points and polygons: a line is not used.</source>
        <translation>{count} labels sont des lignes. Akin utilise des points et des polygones : une ligne n'est pas utilisée.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>{count} labels have a fraction that is not between 0 and 1 (or 0 and 100 %): label {label} has {value:g} in the field {field}. Correct them.</source>
        <translation>{count} labels ont une fraction qui n'est pas entre 0 et 1 (ou 0 et 100 %) : le label {label} a {value:g} dans le champ {field}. Corrigez-les.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>{count} labels have no class in the field {field}. They are not used.</source>
        <translation>{count} labels n'ont pas de classe dans le champ {field}. Ils ne sont pas utilisés.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>{count} labels have no geometry. They are not used.</source>
        <translation>{count} labels n'ont pas de géométrie. Ils ne sont pas utilisés.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>{count} labels have no value in the field {field}. They are not used.</source>
        <translation>{count} labels n'ont pas de valeur dans le champ {field}. Ils ne sont pas utilisés.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>{count} labels lack one of the fractions. They are not used.</source>
        <translation>À {count} labels, il manque une des fractions. Ils ne sont pas utilisés.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>{count} labels lie on no patch of {collection}. They are not used.</source>
        <translation>{count} labels ne sont sur aucune imagette de {collection}. Ils ne sont pas utilisés.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>{count} of {total} rasters do not show natural colours, so words are unreliable there: search by example.</source>
        <translation>{count} rasters sur {total} ne sont pas en couleurs naturelles et les mots n'y sont pas fiables : recherchez par l'exemple.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>{count} of {total} rasters does not show natural colours, so words are unreliable there: search by example.</source>
        <translation>{count} raster sur {total} n'est pas en couleurs naturelles et les mots n'y sont pas fiables : recherchez par l'exemple.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>{count} patches have labels of different classes. These patches are not used. Correct the labels there.</source>
        <translation>{count} imagettes ont des labels de classes différentes. Ces imagettes ne sont pas utilisées. Corrigez les labels à ces endroits.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>{count} patches have labels with different values. Their mean is used.</source>
        <translation>{count} imagettes ont des labels de valeurs différentes. Leur moyenne est utilisée.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>{count} pixels of {file} are left out: their values reach {value:,.0f}, which TESSERA does not have.</source>
        <translation>{count} pixels de {file} sont laissés de côté : leurs valeurs atteignent {value:,.0f}, que TESSERA n'a pas.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>{count} regions in {searched} pixels, {ms} ms</source>
        <translation>{count} régions dans {searched} pixels, {ms} ms</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <source>{count} values of the field {field} are far from the others, such as {extreme:g}. Check them: a wrong unit or a typing error spoils the map.</source>
        <translation>{count} valeurs du champ {field} sont loin des autres, comme {extreme:g}. Vérifiez-les : une unité fausse ou une faute de frappe gâche la carte.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>{count} weaker</source>
        <translation>{count} plus faibles</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/scale.py"/>
        <source>{count} workers ended, one after the other, while they encoded the same piece of {raster}. The finished parts are in the collection. Give each worker more memory, or encode with a smaller batch.</source>
        <translation>{count} processus de calcul se sont arrêtés l’un après l’autre pendant qu’ils encodaient le même morceau de {raster}. Les parties terminées sont dans la collection. Donnez plus de mémoire à chaque processus, ou encodez avec un lot plus petit.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>{date}: 1 place differs from its own history ({area_ha:,.1f} ha).</source>
        <translation>{date} : 1 lieu diffère de sa propre histoire ({area_ha:,.1f} ha).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>{date}: none of {places:,} places differs from its own history more than by chance.</source>
        <translation>{date} : aucun des {places:,} lieux ne diffère de sa propre histoire plus que par hasard.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>{date}: {count:,} places differ from their own history ({area_ha:,.1f} ha), {new:,} of them are new since the date before ({new_ha:,.1f} ha).</source>
        <translation>{date} : {count:,} lieux diffèrent de leur propre histoire ({area_ha:,.1f} ha), dont {new:,} nouveaux depuis la date précédente ({new_ha:,.1f} ha).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{date}: {line}</source>
        <translation>{date} : {line}</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/dock.py"/>
        <source>{date}: {values}</source>
        <translation>{date} : {values}</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>{description} Licence: {licence}.</source>
        <translation>{description} Licence : {licence}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{device} could not be started: a driver or a library is missing.</source>
        <translation>{device} n'a pas pu démarrer : il manque un pilote ou une bibliothèque.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{device} failed ({reason}).</source>
        <translation>Échec de {device} ({reason}).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>{done:,} of {total:,} patches</source>
        <translation>{done:,} imagettes sur {total:,}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>{done:,} of {total:,} patches written to the database</source>
        <translation>{done:,} imagettes sur {total:,} écrites dans la base de données</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>{done:,} of {total:,} patches, {rate} per second, {left} left</source>
        <translation>{done:,} imagettes sur {total:,}, {rate} par seconde, encore {left}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>{done_mb:.0f} of {total_mb:.0f} MB</source>
        <translation>{done_mb:.0f} sur {total_mb:.0f} Mo</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>{done_mb:.0f} of {total_mb:.0f} MB, {rate_mb:.1f} MB/s, about {left_min:.0f} min left</source>
        <translation>{done_mb:.0f} sur {total_mb:.0f} Mo, {rate_mb:.1f} Mo/s, reste environ {left_min:.0f} min</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/remote.py"/>
        <source>{done} of {total} parts copied ({done_mb:,.1f} MB)</source>
        <translation>{done} parties sur {total} copiées ({done_mb:,.1f} Mo)</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/texts.py"/>
        <source>{done} of {total} patches are done already. Akin encodes the {patches} that are left.</source>
        <translation>{done} imagettes sur {total} sont déjà encodées. Akin encode les {patches} restantes.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/texts.py"/>
        <source>{done} of {total} patches are done already. Akin reads {outdated} again, because the raster or a setting changed since, and encodes only those that differ.</source>
        <translation>{done} imagettes sur {total} sont déjà encodées. Akin en relit {outdated}, car le raster ou un réglage a changé depuis, et n'encode que celles qui diffèrent.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>{dtype} from {low:.4g} to {top:.4g}</source>
        <translation>{dtype} de {low:.4g} à {top:.4g}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{encoder} can't be deleted.</source>
        <translation>{encoder} ne peut pas être supprimé.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>{encoder} does not know "{words}", so it searches without these words.</source>
        <translation>{encoder} ne connaît pas « {words} » et recherche donc sans ces mots.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>{encoder} does not know "{words}". Check the spelling, try other words, or use an example: a place that looks like what you search for.</source>
        <translation>{encoder} ne connaît pas « {words} ». Vérifiez l'orthographe, essayez d'autres mots, ou utilisez un exemple : un lieu qui ressemble à ce que vous cherchez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>{encoder} has no pixel size that suits better. Try another encoder.</source>
        <translation>{encoder} n'a pas de taille du pixel mieux adaptée. Essayez un autre encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{encoder} is no longer included in Akin. Choose {successor}. Or copy the folder models/{id} of Akin {version} into {folder}.</source>
        <translation>{encoder} n'est plus fourni avec Akin. Choisissez {successor}. Ou copiez le dossier models/{id} d'Akin {version} dans {folder}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{encoder} needs {steps} dates of the same place, but you chose one raster with one band. Choose {steps} rasters of different dates, or one raster with {steps} x {channels} bands, date after date.</source>
        <translation>{encoder} a besoin de {steps} dates du même lieu, mais vous avez choisi un seul raster avec une bande. Choisissez {steps} rasters de dates différentes, ou un raster de {steps} x {channels} bandes, date après date.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{encoder} needs {steps} dates of the same place, but you chose one raster with {count} bands. Choose {steps} rasters of different dates, or one raster with {steps} x {channels} bands, date after date.</source>
        <translation>{encoder} a besoin de {steps} dates du même lieu, mais vous avez choisi un seul raster avec {count} bandes. Choisissez {steps} rasters de dates différentes, ou un raster de {steps} x {channels} bandes, date après date.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{encoder} needs {steps} dates of the same place, but you chose {count} rasters. Choose {steps} rasters of different dates, or one raster with {steps} x {channels} bands, date after date.</source>
        <translation>{encoder} a besoin de {steps} dates du même lieu, mais vous avez choisi {count} rasters. Choisissez {steps} rasters de dates différentes, ou un raster de {steps} x {channels} bandes, date après date.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{encoder} reads pixels of {low_m:g} to {high_m:g} m, but you use it at {pixel_size_m:g} m. Expect poor results. Leave Pixel size empty, or choose an encoder for such pixels.</source>
        <translation>{encoder} lit des pixels de {low_m:g} à {high_m:g} m, mais vous l'utilisez à {pixel_size_m:g} m. Attendez-vous à de mauvais résultats. Laissez « Taille du pixel » vide, ou choisissez un encodeur pour de tels pixels.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{encoder} was trained with pixels of {trained_m:g} m, but you use it at {pixel_size_m:g} m, {times:.0f} times coarser. Expect poor results. Leave Pixel size empty, or choose an encoder for such pixels.</source>
        <translation>{encoder} a été entraîné sur des pixels de {trained_m:g} m, mais vous l'utilisez à {pixel_size_m:g} m : c'est {times:.0f} fois plus grossier. Attendez-vous à de mauvais résultats. Laissez « Taille du pixel » vide, ou choisissez un encodeur pour de tels pixels.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{encoder} was trained with pixels of {trained_m:g} m, but you use it at {pixel_size_m:g} m, {times:.0f} times finer. Expect poor results. Leave Pixel size empty, or choose an encoder for such pixels.</source>
        <translation>{encoder} a été entraîné sur des pixels de {trained_m:g} m, mais vous l'utilisez à {pixel_size_m:g} m : c'est {times:.0f} fois plus fin. Attendez-vous à de mauvais résultats. Laissez « Taille du pixel » vide, ou choisissez un encodeur pour de tels pixels.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>{field} is "{value}", which is not a date. Enter a date such as 2024-06-30.</source>
        <translation>« {field} » contient « {value} », qui n'est pas une date. Saisissez une date comme 2024-06-30.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{field} must be between {low} and {high}</source>
        <translation>{field} doit être compris entre {low} et {high}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{field} must be one of {choices}</source>
        <translation>{field} doit être l'une de ces valeurs : {choices}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{field} must have finite numbers</source>
        <translation>{field} doit contenir des nombres finis</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/typed.py"/>
        <source>{field}: "{date}" can be two dates. Enter the year first, for example 2024-06-30.</source>
        <translation>{field} : « {date} » peut être deux dates. Saisissez d'abord l'année, par exemple 2024-06-30.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/typed.py"/>
        <source>{field}: "{date}" is not a date. Enter a date such as 2024-06-30, or a year.</source>
        <translation>{field} : « {date} » n'est pas une date. Saisissez une date comme 2024-06-30, ou une année.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file} can't be downloaded.</source>
        <translation>{file} ne peut pas être téléchargé.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file} can't be downloaded: the proxy asks for a user name and a password. Add them to the proxy settings.</source>
        <translation>Impossible de télécharger {file} : le proxy demande un nom d'utilisateur et un mot de passe. Ajoutez-les aux paramètres du proxy.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file} can't be downloaded: {host} answered {status} ({reason}). Try again later, or use a mirror.</source>
        <translation>Impossible de télécharger {file} : {host} a répondu {status} ({reason}). Réessayez plus tard, ou utilisez un miroir.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file} can't be downloaded: {host} asks for a login. Accept the licence on the encoder's web page, and enter your access token in Token (in a shell: the environment variable HF_TOKEN).</source>
        <translation>Impossible de télécharger {file} : {host} demande une identification. Acceptez la licence sur la page web de l'encodeur, puis saisissez votre jeton d'accès dans « Jeton » (en ligne de commande : la variable d'environnement HF_TOKEN).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file} can't be downloaded: {host} asks for a login. Akin did not send your access token, because it is for the hub and not for {host}. If you trust {host} with it, check Send the token to the mirror (in a shell: --token-to-mirror true).</source>
        <translation>{file} ne peut pas être téléchargé : {host} demande une authentification. Akin n'a pas envoyé votre jeton d'accès, car il est destiné au hub et non à {host}. Si vous faites confiance à {host}, cochez Envoyer le jeton au miroir (dans un terminal : --token-to-mirror true).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file} can't be downloaded: {host} can't be reached ({reason}). Check the network and the proxy, or use a mirror.</source>
        <translation>Impossible de télécharger {file} : {host} est injoignable ({reason}). Vérifiez le réseau et le proxy, ou utilisez un miroir.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file} can't be downloaded: {host} does not allow it. Accept the licence on the encoder's web page, and enter your access token in Token (in a shell: the environment variable HF_TOKEN).</source>
        <translation>Impossible de télécharger {file} : {host} ne l'autorise pas. Acceptez la licence sur la page web de l'encodeur, puis saisissez votre jeton d'accès dans « Jeton » (en ligne de commande : la variable d'environnement HF_TOKEN).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file} can't be downloaded: {host} does not have this file. The address in the catalogue is outdated. Update Akin: a newer version may know the new address.</source>
        <translation>Impossible de télécharger {file} : {host} n'a pas ce fichier. L'adresse du catalogue est obsolète. Mettez Akin à jour : une version plus récente connaît peut-être la nouvelle adresse.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} can't be read ({error}). Close other programs that use it, or copy it to another folder.</source>
        <translation>{file} ne peut pas être lu ({error}). Fermez les autres programmes qui l'utilisent, ou copiez-le dans un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>{file} can't be read as a Parquet file: {reason}. The file is damaged or not complete. Download it again.</source>
        <translation>{file} ne peut pas être lu comme un fichier Parquet : {reason}. Le fichier est endommagé ou incomplet. Téléchargez-le à nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{file} can't be read as an ONNX file ({reason}). Install the encoder again.</source>
        <translation>Impossible de lire {file} comme fichier ONNX ({reason}). Réinstallez l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file} can't be verified: the catalogue and the hub have no checksum for it, so Akin does not download it. If you trust the file, download it yourself and import it.</source>
        <translation>Impossible de vérifier {file} : ni le catalogue ni le hub n'ont sa somme de contrôle. Akin ne le télécharge donc pas. Si vous avez confiance en ce fichier, téléchargez-le vous-même et importez-le.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>{file} claims {rows:,} rows of {dimension:,} values in a file of {bytes:,} bytes. Such a file can't contain embeddings. Choose another file.</source>
        <translation>{file} annonce {rows:,} lignes de {dimension:,} valeurs dans un fichier de {bytes:,} octets. Un tel fichier ne peut pas contenir de plongements. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{file} contains LoRA weights, not a whole model. Merge them into the model that they were trained on (peft: merge_and_unload), save the result, and export that file.</source>
        <translation>{file} contient des poids LoRA, et non un modèle complet. Fusionnez-les avec leur modèle de base (peft : merge_and_unload), enregistrez le résultat et exportez ce fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{file} contains no tensors. Download it again.</source>
        <translation>{file} ne contient aucun tenseur. Téléchargez-le à nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{file} contains only a text tower; an encoder of open_clip needs an image tower and a text tower. Choose the checkpoint of the whole model.</source>
        <translation>{file} contient seulement un encodeur de texte. Un encodeur open_clip a besoin d'un encodeur d'images et d'un encodeur de texte. Choisissez le point de contrôle du modèle complet.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{file} contains only an image tower; an encoder of open_clip needs an image tower and a text tower. Use the code of the model to make an ONNX file of the image tower, and import that file.</source>
        <translation>{file} contient seulement un encodeur d'images. Un encodeur open_clip a besoin d'un encodeur d'images et d'un encodeur de texte. Avec le code du modèle, créez un fichier ONNX de l'encodeur d'images, puis importez ce fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{file} contains quantised weights. Get the weights in float32, float16 or bfloat16. To get a small encoder, choose the precision int8.</source>
        <translation>{file} contient des poids quantifiés. Procurez-vous les poids en float32, float16 ou bfloat16. Pour obtenir un petit encodeur, choisissez la précision int8.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{file} does not contain the weights of {model}: its tensors do not have the names that open_clip uses ({names}…). Look for the checkpoint that open_clip loads, or use the code of the model to make ONNX files and import them.</source>
        <translation>{file} ne contient pas les poids de {model} : ses tenseurs n'ont pas les noms qu'utilise open_clip ({names}…). Cherchez le point de contrôle que charge open_clip, ou créez des fichiers ONNX avec le code du modèle et importez-les.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{file} does not contain the weights of {model}: {differences}. Choose another model or checkpoint.</source>
        <translation>{file} ne contient pas les poids de {model} : {differences}. Choisissez un autre modèle ou un autre point de contrôle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{file} does not contain the weights of {model}: {reason}</source>
        <translation>{file} ne contient pas les poids de {model} : {reason}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>{file} does not have {bands} int8 values a pixel, as TESSERA has. Get the original file.</source>
        <translation>{file} n'a pas {bands} valeurs int8 par pixel, comme TESSERA. Procurez-vous le fichier d'origine.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>{file} does not say where its rows are: it has no geometry, no bbox, and no columns for longitude and latitude. Its columns: {columns}. Choose a table with geometries.</source>
        <translation>{file} ne dit pas où se trouvent ses lignes : il n'a ni géométrie, ni bbox, ni colonnes de longitude et de latitude. Ses colonnes : {columns}. Choisissez une table avec des géométries.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>{file} does not say which CRS its geometries have. Enter the CRS of the table.</source>
        <translation>{file} ne dit pas quel est le SCR de ses géométries. Indiquez le SCR de la table.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>{file} has embeddings of TESSERA {other}, and the other files those of TESSERA {first}. They can't be compared: add each dataset as a field of its own.</source>
        <translation>{file} a des embeddings de TESSERA {other}, et les autres fichiers ceux de TESSERA {first}. Ils ne sont pas comparables : ajoutez chaque jeu de données comme un champ à part.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>{file} has no embeddings: no column has lists of numbers, and no columns are numbered, such as dim_0, dim_1. Its columns: {columns}. Choose a table of embeddings.</source>
        <translation>{file} n'a pas de plongements : aucune colonne ne contient de listes de nombres, et aucune colonne n'est numérotée, comme dim_0, dim_1. Ses colonnes : {columns}. Choisissez une table de plongements.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{file} has no input "{name}". It has: {known}. Correct the model card.</source>
        <translation>{file} n'a pas d'entrée « {name} ». Il a : {known}. Corrigez la fiche du modèle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{file} has no output "{name}". It has: {known}. Correct the model card.</source>
        <translation>{file} n'a pas de sortie « {name} ». Il a : {known}. Corrigez la fiche du modèle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file} has {size_gb:.0f} GB, more than any known encoder, so Akin does not download it. Choose another encoder.</source>
        <translation>{file} fait {size_gb:.0f} Go : c'est plus que tous les encodeurs connus. Akin ne le télécharge donc pas. Choisissez un autre encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{file} has {size_gb:.0f} GB, more than any known encoder, so Akin does not use it. Choose another encoder.</source>
        <translation>{file} fait {size_gb:.0f} Go : c'est plus que tous les encodeurs connus. Akin ne l'utilise donc pas. Choisissez un autre encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>{file} in the Zarr store {store} is a link that leaves the store. Akin does not follow it. Copy the file into the store.</source>
        <translation>{file}, dans le magasin Zarr {store}, est un lien qui sort du magasin. Akin ne le suit pas. Copiez le fichier dans le magasin.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{file} in {folder} can't be read ({reason}).</source>
        <translation>Impossible de lire {file} dans {folder} ({reason}).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>{file} in {folder} is damaged ({reason}). Open the collection of the database again.</source>
        <translation>{file} dans {folder} est endommagé ({reason}). Ouvrez de nouveau la collection de la base de données.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is a PyTorch checkpoint. It contains weights, but no graph.</source>
        <translation>{file} est un point de contrôle (checkpoint) PyTorch. Il contient des poids, mais pas de graphe.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is a Python pickle, not an ONNX file.</source>
        <translation>{file} est un fichier pickle de Python, pas un fichier ONNX.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is a TensorFlow Lite model. Convert it to ONNX with tf2onnx.</source>
        <translation>{file} est un modèle TensorFlow Lite. Convertissez-le en ONNX avec tf2onnx.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{file} is a TorchScript archive: it contains a program, not only weights, so Akin does not open it. Get the weights as a safetensors file. OpenAI's own weights need no file: enter the tag openai.</source>
        <translation>{file} est une archive TorchScript : elle contient un programme, pas seulement des poids, donc Akin ne l'ouvre pas. Procurez-vous les poids dans un fichier safetensors. Pour les poids d'OpenAI, aucun fichier n'est nécessaire : saisissez l'étiquette (tag) openai.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{file} is a pickle file that would run code when it is opened, so Akin does not open it. Get the weights as a safetensors file. ({reason})</source>
        <translation>{file} est un fichier pickle qui exécuterait du code à l'ouverture, donc Akin ne l'ouvre pas. Procurez-vous les poids dans un fichier safetensors. ({reason})</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is a safetensors file. It contains weights, but no graph.</source>
        <translation>{file} est un fichier safetensors. Il contient des poids, mais pas de graphe.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is a web page, not a model. Download the model file itself, not the page about it.</source>
        <translation>{file} est une page web, pas un modèle. Téléchargez le fichier du modèle lui-même, et non la page qui le présente.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is a zip archive that is incomplete or damaged. Download it again and unpack it.</source>
        <translation>{file} est une archive zip incomplète ou endommagée. Téléchargez-la de nouveau et décompressez-la.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is a zip archive. Unpack it, then choose the ONNX file from it.</source>
        <translation>{file} est une archive zip. Décompressez-la, puis choisissez le fichier ONNX qu'elle contient.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is a zip archive. Unpack it, then choose the file {inside} from it.</source>
        <translation>{file} est une archive zip. Décompressez-la, puis choisissez le fichier {inside} qu'elle contient.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is an HDF5 file (Keras). Convert it to ONNX with tf2onnx.</source>
        <translation>{file} est un fichier HDF5 (Keras). Convertissez-le en ONNX avec tf2onnx.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is compressed (gzip). Unpack it first.</source>
        <translation>{file} est compressé (gzip). Décompressez-le d'abord.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{file} is damaged or not a checkpoint ({reason}). Download it again.</source>
        <translation>{file} est endommagé ou n'est pas un point de contrôle ({reason}). Téléchargez-le à nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is damaged or not a model: ONNX Runtime can't read it. Download it again, or export it again.</source>
        <translation>{file} est endommagé ou n'est pas un modèle : ONNX Runtime ne peut pas le lire. Téléchargez-le ou exportez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{file} is damaged or not a safetensors file ({reason}). Download it again.</source>
        <translation>{file} est endommagé ou n'est pas un fichier safetensors ({reason}). Téléchargez-le à nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is empty. The download or copy is incomplete. Download it again.</source>
        <translation>{file} est vide. Le téléchargement ou la copie ne s'est pas terminé. Téléchargez le fichier de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is in ONNX Runtime's own format (.ort). Choose the .onnx file that it was made from.</source>
        <translation>{file} est au format propre à ONNX Runtime (.ort). Choisissez le fichier .onnx dont il est issu.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is incomplete or damaged. Download or copy it again.</source>
        <translation>{file} est incomplet ou endommagé. Téléchargez-le ou copiez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is larger than {most_gb:.0f} GB, the maximum that Akin imports. Choose a smaller model.</source>
        <translation>{file} dépasse {most_gb:.0f} Go, le maximum qu'Akin importe. Choisissez un modèle plus petit.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file} is longer than its server announced, so Akin stopped the download. Try again.</source>
        <translation>{file} est plus long que ce que son serveur a annoncé : Akin a arrêté le téléchargement. Réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>{file} is not a Parquet file. Akin imports embeddings from Parquet and GeoParquet files (.parquet, .geoparquet, .pq). Save the table in this format, then import it.</source>
        <translation>{file} n'est pas un fichier Parquet. Akin importe des embeddings de fichiers Parquet et GeoParquet (.parquet, .geoparquet, .pq). Enregistrez la table dans ce format, puis importez-la.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is not a readable ONNX file. Choose a file that ends in .onnx, or export it again.</source>
        <translation>{file} n'est pas un fichier ONNX lisible. Choisissez un fichier qui se termine par .onnx, ou exportez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>{file} is not a table of {asked}: by its columns it is {found}. Choose that product, or another table.</source>
        <translation>{file} n'est pas une table de {asked} : d'après ses colonnes, c'est {found}. Choisissez ce produit, ou une autre table.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is not a valid tokenizer.json ({error}). Choose the tokenizer.json of the text tower.</source>
        <translation>{file} n'est pas un tokenizer.json valide ({error}). Choisissez le tokenizer.json de l'encodeur de texte.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file} is not the expected file ({digest} differs), so Akin deleted the download. Try again. If this happens again, do not use the file.</source>
        <translation>{file} n'est pas le fichier attendu (différence : {digest}) : Akin a supprimé le téléchargement. Réessayez. Si cela se reproduit, n'utilisez pas ce fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>{file} is not the file that Akin expects (its checksum differs). Download it again.</source>
        <translation>{file} n'est pas le fichier qu'Akin attend (sa somme de contrôle est différente). Téléchargez-le à nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is only a Git LFS pointer, not the file itself. Download the file with: git lfs pull.</source>
        <translation>{file} est seulement un pointeur Git LFS, pas le fichier lui-même. Téléchargez le fichier avec : git lfs pull.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{file} is too large for a tokenizer, so Akin does not use it. Install the encoder again.</source>
        <translation>{file} est trop volumineux pour un tokeniseur : Akin ne l'utilise pas. Réinstallez l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} is too large for a tokenizer. Choose the tokenizer.json of the text tower.</source>
        <translation>{file} est trop volumineux pour un tokeniseur. Choisissez le tokenizer.json de l'encodeur de texte.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} keeps its weights in a file with a name that Akin can't use ({weights}). Export the model again.</source>
        <translation>{file} garde ses poids dans un fichier dont Akin ne peut pas utiliser le nom ({weights}). Exportez de nouveau le modèle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} keeps its weights in a separate file, {weights}, which is missing. Put {weights} into the folder {folder} and do not rename it.</source>
        <translation>{file} garde ses poids dans un fichier séparé, {weights}, qui est introuvable. Placez {weights} dans le dossier {folder} et ne le renommez pas.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} needs more weights than {weights} contains. {weights} is incomplete or belongs to another model. Download both files again.</source>
        <translation>{file} a besoin de plus de poids que n'en contient {weights}. {weights} est incomplet ou appartient à un autre modèle. Téléchargez de nouveau les deux fichiers.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/remote.py"/>
        <source>{file} of the collection at {address} can't be read ({reason}). Check the address, your connection and your credentials. If a copy stops, run it again: Akin keeps the finished part.</source>
        <translation>{file} de la collection à {address} ne peut pas être lu ({reason}). Vérifiez l’adresse, votre connexion et vos identifiants. Si une copie s’arrête, relancez-la : Akin garde la partie terminée.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/remote.py"/>
        <source>{file} of the collection at {address} is larger than the collection says. Akin does not copy it.</source>
        <translation>{file} de la collection à {address} est plus grand que la collection ne l’annonce. Akin ne le copie pas.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{file} of the encoder {encoder} has no centres of {dimension} numbers, so Akin does not use it. Install the encoder again.</source>
        <translation>Le fichier {file} de l'encodeur {encoder} ne contient pas de centres de {dimension} nombres : Akin ne l'utilise donc pas. Réinstallez l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{file} of the encoder {encoder} is damaged or was replaced: its checksum is not the one in the model card. Install the encoder again.</source>
        <translation>{file} de l'encodeur {encoder} est endommagé ou a été remplacé : sa somme de contrôle n'est pas celle de la fiche du modèle. Réinstallez l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{file} of the encoder {encoder} returns values that are not numbers (NaN or infinite). Check the values of the raster, or install the encoder again.</source>
        <translation>{file} de l'encodeur {encoder} renvoie des valeurs qui ne sont pas des nombres (NaN ou infini). Vérifiez les valeurs du raster, ou réinstallez l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{file} of the encoder {encoder} returns values that are not numbers (NaN or infinite). Install the encoder again.</source>
        <translation>{file} de l'encodeur {encoder} renvoie des valeurs qui ne sont pas des nombres (NaN ou infini). Réinstallez l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{file} of the encoder {encoder} returns vectors of the shape {found}, but the model card says {expected}. Correct dimension, pooling or side in the model card, or install the encoder again.</source>
        <translation>{file} de l'encodeur {encoder} renvoie des vecteurs de forme {found}, mais la fiche du modèle indique {expected}. Corrigez dimension, pooling ou side dans la fiche, ou réinstallez l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{file} of the encoder {encoder} takes weights from {data}, but the model card does not list this file under data, so Akin does not use the encoder. Install the encoder again.</source>
        <translation>{file} de l'encodeur {encoder} prend des poids dans {data}, mais la fiche du modèle n'indique pas ce fichier sous data : Akin n'utilise pas cet encodeur. Réinstallez l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file} on the hub is not the file of the catalogue (their checksums differ), so Akin does not download it. Update Akin: a newer version may know the new file.</source>
        <translation>{file} sur le hub n'est pas le fichier du catalogue (leurs sommes de contrôle diffèrent). Akin ne le télécharge donc pas. Mettez Akin à jour : une version plus récente connaît peut-être le nouveau fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>{file} on {host} is not an index that Akin reads. Enter the address of a GeoParquet or STAC-GeoParquet file.</source>
        <translation>{file} sur {host} n'est pas un index qu'Akin lit. Saisissez l'adresse d'un fichier GeoParquet ou STAC-GeoParquet.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{file} takes weights from a file outside its own folder ({data}), so Akin does not use it. Choose another encoder.</source>
        <translation>{file} prend des poids dans un fichier en dehors de son propre dossier ({data}) : Akin ne l'utilise pas. Choisissez un autre encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{file} takes {batch:,} patches at once, which is more than the {most:,} values that fit into memory. Export it with a smaller batch, or with a free one.</source>
        <translation>{file} prend {batch:,} imagettes à la fois, ce qui dépasse les {most:,} valeurs qui tiennent en mémoire. Exportez-le avec un lot plus petit, ou libre.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} uses a newer ONNX version than Akin can read ({error}). Export it with an older opset, for example 17.</source>
        <translation>{file} utilise une version d'ONNX trop récente pour Akin ({error}). Exportez-le avec un opset plus ancien, par exemple 17.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{file} uses {operation}, which is not a standard ONNX operation. Export the model with standard operations only, without optimisations for another runtime.</source>
        <translation>{file} utilise {operation}, qui n'est pas une opération ONNX standard. Exportez le modèle avec des opérations standard seulement, sans optimisations pour un autre moteur d'exécution.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file}: verified ({digest})</source>
        <translation>{file} : vérifié ({digest})</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file}: {done_mb:.0f} MB</source>
        <translation>{file} : {done_mb:.0f} Mo</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file}: {done_mb:.0f} MB, {rate_mb:.1f} MB/s</source>
        <translation>{file} : {done_mb:.0f} Mo, {rate_mb:.1f} Mo/s</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file}: {done_mb:.0f} of {total_mb:.0f} MB</source>
        <translation>{file} : {done_mb:.0f} sur {total_mb:.0f} Mo</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{file}: {done_mb:.0f} of {total_mb:.0f} MB, {rate_mb:.1f} MB/s</source>
        <translation>{file} : {done_mb:.0f} sur {total_mb:.0f} Mo, {rate_mb:.1f} Mo/s</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/export_embeddings.py"/>
        <source>{file}: {patches} patches, {megabytes:.1f} MB. STAC item: {item}</source>
        <translation>{file} : {patches} imagettes, {megabytes:.1f} Mo. Élément STAC : {item}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>{first_file} and {second_file} are exports of collections with different grids. Import each of them into a collection of its own.</source>
        <translation>{first_file} et {second_file} sont des exports de collections dont les grilles diffèrent. Importez chacun dans sa propre collection.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>{first_file} has embeddings of {first} ({first_dimension} values), and {second_file} of {second} ({second_dimension} values). They can't be compared. Import each of them into a collection of its own.</source>
        <translation>{first_file} a des plongements de {first} ({first_dimension} valeurs), et {second_file} de {second} ({second_dimension} valeurs). Ils ne peuvent pas être comparés. Importez chacun dans sa propre collection.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>{first} and {other} are {days} days of the year apart: plants of one season and of another can look like change.</source>
        <translation>{first} et {other} sont séparés de {days} jours dans l’année : la végétation de deux saisons peut ressembler à un changement.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>{first} and {second} do not overlap. Choose two collections or fields of the same ground.</source>
        <translation>{first} et {second} ne se recouvrent pas. Choisissez deux collections ou champs du même terrain.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{first} and {second} have the same date {date}, but {encoder} needs {count} different dates. Choose another raster, or enter one date for each raster.</source>
        <translation>{first} et {second} ont la même date {date}, mais {encoder} a besoin de {count} dates différentes. Choisissez un autre raster, ou saisissez une date pour chaque raster.</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/widgets/collection_combo.py"/>
        <source>{first} to {last}</source>
        <translation>{first} à {last}</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>{folder} contains no collection and no field.</source>
        <translation>{folder} ne contient ni collection ni champ.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>{folder} has {free_gb:.1f} GB of free disk space, and {needed_gb:.1f} GB are needed. Free some space, or choose a smaller extent. About {side_km:.0f} x {side_km:.0f} km fit with {count} years.</source>
        <translation>{folder} a {free_gb:.1f} Go d'espace disque libre, et il faut {needed_gb:.1f} Go. Libérez de l'espace, ou choisissez une emprise plus petite. Environ {side_km:.0f} x {side_km:.0f} km conviennent pour {count} années.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>{folder} has {free_gb:.1f} GB of free disk space, and {needed_gb:.1f} GB are needed. Free some space, or choose a smaller extent. About {side_km:.0f} x {side_km:.0f} km fit.</source>
        <translation>{folder} a {free_gb:.1f} Go d'espace disque libre, et il faut {needed_gb:.1f} Go. Libérez de l'espace, ou choisissez une emprise plus petite. Environ {side_km:.0f} x {side_km:.0f} km conviennent.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{folder} has {free_mb:.0f} MB of free disk space; {needed_mb:.0f} MB are needed. Free some space and try again.</source>
        <translation>Espace disque insuffisant dans {folder} : {free_mb:.0f} Mo libres, {needed_mb:.0f} Mo nécessaires. Libérez de l'espace et réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>{folder} is a field. This works only with a collection, the folder that Encode rasters makes.</source>
        <translation>{folder} est un champ. Cela ne marche qu'avec une collection, le dossier que fait « Encoder des rasters ».</translation>
    </message>
    <message>
        <location filename="plugin/gui/window/long_work.py"/>
        <source>{folder} is ready to search.</source>
        <translation>La collection {folder} est prête pour la recherche.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/collection_to_field.py"/>
        <source>{folder}: {patches} patches with {bands} bands, pixels of {pixel_m:g} m, {megabytes:.1f} MB.</source>
        <translation>{folder} : {patches} imagettes de {bands} bandes, pixels de {pixel_m:g} m, {megabytes:.1f} Mo.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>{host} can't be reached ({reason}). Check the network and the proxy, and run it again.</source>
        <translation>{host} est injoignable ({reason}). Vérifiez le réseau et le proxy, puis recommencez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>{host} does not give the file {file} ({status}, {reason}). Try again later, or use another index.</source>
        <translation>{host} ne donne pas le fichier {file} ({status}, {reason}). Réessayez plus tard, ou utilisez un autre index.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>{host} does not have the file {file}: the index is outdated. Try again later, or use another index.</source>
        <translation>{host} n'a pas le fichier {file} : l'index n'est plus à jour. Réessayez plus tard, ou utilisez un autre index.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{host} redirects the download again and again, so Akin stopped it. Try again later, or use a mirror.</source>
        <translation>{host} redirige le téléchargement sans fin : Akin l'a donc arrêté. Réessayez plus tard, ou utilisez un miroir.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{host} redirects the download to an address without encryption (not https), so Akin stopped it. Use a mirror, or download the file yourself and import it.</source>
        <translation>{host} redirige le téléchargement vers une adresse non chiffrée (sans https) : Akin l'a arrêté. Utilisez un miroir, ou téléchargez le fichier vous-même et importez-le.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>{host} sends only whole files, so Akin can't read a part of them. Use another index, or download the files yourself and add their folder.</source>
        <translation>{host} n'envoie que des fichiers entiers, donc Akin ne peut pas en lire une partie. Utilisez un autre index, ou téléchargez les fichiers vous-même, puis ajoutez leur dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>{host} stopped sending the file {file} ({reason}). Check the network and the proxy, and run it again: Akin keeps the finished part.</source>
        <translation>{host} a cessé d'envoyer le fichier {file} ({reason}). Vérifiez le réseau et le proxy, puis recommencez : Akin garde la partie terminée.</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/amounts.py"/>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/manager.py"/>
        <source>{id} is ready. Choose it in Encode a raster.</source>
        <translation>{id} est prêt. Choisissez-le dans « Encoder un raster ».</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/details.py"/>
        <source>{index}, finds {recall} % of the nearest 100 patches</source>
        <translation>{index}, trouve {recall} % des 100 imagettes les plus proches</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>{labels} of the labels are at places that were taken by chance. Held back, they have a mean error of {score:.3g}. For the whole map, this means {low:.3g} to {high:.3g} (interval of 95%).</source>
        <translation>{labels} des labels sont à des lieux pris au hasard. Mis de côté, ils ont une erreur moyenne de {score:.3g}. Pour toute la carte, cela veut dire {low:.3g} à {high:.3g} (intervalle à 95 %).</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>{labels} of the labels are at places that were taken by chance. Held back, {score:.1%} of them are right. For the whole map, this means {low:.1%} to {high:.1%} (interval of 95%).</source>
        <translation>{labels} des labels sont à des lieux pris au hasard. Mis de côté, {score:.1%} d'entre eux sont justes. Pour toute la carte, cela veut dire {low:.1%} à {high:.1%} (intervalle à 95 %).</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/questions.py"/>
        <source>{label} (optional): {help}</source>
        <translation>{label} (facultatif) : {help}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>{label} must be a number, for example 0.5.</source>
        <translation>{label} : saisissez un nombre, par exemple 0.5.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>{label} must be a whole number, for example 3.</source>
        <translation>{label} : saisissez un nombre entier, par exemple 3.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>{label} must be band numbers separated by spaces, for example 4 3 2.</source>
        <translation>{label} : saisissez des numéros de bandes séparés par des espaces, par exemple 4 3 2.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/import_arguments.py"/>
        <source>{label} must be numbers separated by spaces, for example 0.3 0.6.</source>
        <translation>{label} : saisissez des nombres séparés par des espaces, par exemple 0.3 0.6.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/importing.py"/>
        <source>{label}: {question}</source>
        <translation>{label} : {question}</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/mask_row.py"/>
        <source>{layer} (removed from the project)</source>
        <translation>{layer} (enlevée du projet)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/raster_inputs.py"/>
        <location filename="plugin/layers/inputs/rendering.py"/>
        <source>{layer} has no CRS, so its position is unknown. Set its CRS (Layer &gt; Set CRS of Layer(s)) and try again.</source>
        <translation>{layer} n'a pas de SCR : sa position est inconnue. Définissez son SCR (Couche &gt; Définir le SCR des couches) et réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/labels_file.py"/>
        <location filename="plugin/algorithms/search/examples.py"/>
        <location filename="plugin/gui/labels/next/suggesting.py"/>
        <location filename="plugin/gui/labels/train/ordering.py"/>
        <source>{layer} has no CRS. Set it (Layer &gt; Set CRS of Layer(s)) and try again.</source>
        <translation>{layer} n'a pas de SCR. Définissez-le (Couche &gt; Définir le SCR des couches) et réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/match_hits.py"/>
        <source>{layer} has no CRS. Set its CRS first.</source>
        <translation>{layer} n'a pas de SCR. Définissez d'abord son SCR.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/labels_file.py"/>
        <source>{layer} has no field {field}. Choose one of its fields.</source>
        <translation>{layer} n'a pas de champ {field}. Choisissez l'un de ses champs.</translation>
    </message>
    <message>
        <location filename="plugin/layers/inputs/rendering.py"/>
        <source>{layer} has no image of this place. Check that its connection works and that it covers this place.</source>
        <translation>{layer} n'a pas d'image de ce lieu. Vérifiez que la connexion de la couche fonctionne et que la couche couvre ce lieu.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>{layer} has no points or polygons. Add one, or choose another layer.</source>
        <translation>{layer} ne contient ni points ni polygones. Ajoutez-en, ou choisissez une autre couche.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/class_map.py"/>
        <source>{layer} has {count} bands, like an image. Choose a map of classes, which has one band.</source>
        <translation>{layer} a {count} bandes, comme une image. Choisissez une carte de classes, qui a une seule bande.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>{layer} has {count} examples, but the maximum is {most}. Select some features, and choose Selected features only.</source>
        <translation>{layer} contient {count} exemples, mais le maximum est de {most}. Sélectionnez quelques entités et cochez « Entité(s) sélectionnée(s) uniquement ».</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/class_map.py"/>
        <location filename="plugin/algorithms/mapping/map_report.py"/>
        <source>{layer} is not a file. Save it as a GeoTIFF (Export &gt; Save As) and choose that file.</source>
        <translation>{layer} n'est pas un fichier. Enregistrez-la en GeoTIFF (Exporter &gt; Sauvegarder sous) et choisissez ce fichier.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/change/clouds.py"/>
        <source>{layer} is not a raster file. Save it as a GeoTIFF first, then choose the file.</source>
        <translation>{layer} n'est pas un fichier raster. Enregistrez-la d'abord en GeoTIFF, puis choisissez le fichier.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/raster_inputs.py"/>
        <source>{layer} is not a raster. Choose a raster layer or file.</source>
        <translation>{layer} n'est pas un raster. Choisissez une couche raster ou un fichier raster.</translation>
    </message>
    <message>
        <location filename="plugin/layers/inputs/rendering.py"/>
        <source>{layer} is too large for a map in metres.</source>
        <translation>{layer} est trop grand pour une carte en mètres.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>{map} has more than {most:,} different values, so it is not a raster of classes. Choose a class raster.</source>
        <translation>{map} a plus de {most:,} valeurs différentes : ce n'est pas un raster de classes. Choisissez un raster de classes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>{map} has no classes: all pixels are nodata. Choose another raster.</source>
        <translation>{map} n'a pas de classes : tous les pixels sont sans données. Choisissez un autre raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/validation.py"/>
        <source>{map} is not a raster of classes: its values are of type {dtype}. Choose a raster with whole numbers, such as the map of Make map with a model (akin:predictmap).</source>
        <translation>{map} n'est pas un raster de classes : ses valeurs sont de type {dtype}. Choisissez un raster de nombres entiers, comme la carte de « Créer une carte avec un modèle » (akin:predictmap).</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/report.py"/>
        <source>{minutes:.1f} min</source>
        <translation>{minutes:.1f} min</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/amounts.py"/>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{model} does not need the tokenizer's files. Leave Folder with the tokenizer's files empty.</source>
        <translation>{model} n'a pas besoin des fichiers du tokeniseur. Laissez vide « Dossier des fichiers du tokeniseur ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{model} must be downloaded, but the hub can't be reached. Connect this computer to the internet, or choose a checkpoint.</source>
        <translation>{model} doit être téléchargé, mais le hub n'est pas accessible. Connectez cet ordinateur à Internet, ou choisissez un point de contrôle.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{model} needs config.json and the tokenizer's files from {hub} on Hugging Face, which can't be reached. Connect this computer to the internet, or put the files into a folder and choose it as the folder with the tokenizer's files.</source>
        <translation>{model} a besoin de config.json et des fichiers du tokeniseur de {hub} sur Hugging Face, qui n'est pas accessible. Connectez cet ordinateur à Internet, ou mettez les fichiers dans un dossier et choisissez-le comme dossier des fichiers du tokeniseur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{model} needs the tokenizer's files from {hub} on Hugging Face, which can't be reached. Connect this computer to the internet, or put the files into a folder and choose it as the folder with the tokenizer's files.</source>
        <translation>{model} a besoin des fichiers du tokeniseur de {hub} sur Hugging Face, qui n'est pas accessible. Connectez cet ordinateur à Internet, ou mettez les fichiers dans un dossier et choisissez-le comme dossier des fichiers du tokeniseur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{model} needs {package}, which is not installed. Run: akin install-training.</source>
        <translation>{model} a besoin de {package}, qui n'est pas installé. Exécutez : akin install-training.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{model} with the weights {weights} can't be loaded: {reason}</source>
        <translation>Impossible de charger {model} avec les poids {weights} : {reason}</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>{model} – area of applicability</source>
        <translation>{model} – zone d'applicabilité</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>{model} – areas</source>
        <translation>{model} – surfaces</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>{model} – map</source>
        <translation>{model} – carte</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>{model} – probabilities</source>
        <translation>{model} – probabilités</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/mapped/describe.py"/>
        <source>{model} – uncertainty</source>
        <translation>{model} – incertitude</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/labels.py"/>
        <location filename="plugin/gui/labels/check/hints.py"/>
        <source>{names} and {count} more</source>
        <translation>{names} et {count} autres</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>{name} (not found)</source>
        <translation>{name} (introuvable)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{name} ({why})</source>
        <translation>{name} ({why})</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>{name} can't be the name of a collection in a database. Enter up to 200 characters without control characters.</source>
        <translation>{name} ne peut pas être le nom d'une collection dans une base de données. Entrez au plus 200 caractères, sans caractères de contrôle.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/dock.py"/>
        <source>{name} has labels: {count}. Remove the class and its labels?</source>
        <translation>{name} a des labels : {count}. Supprimer la classe et ses labels ?</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>{name} has nothing at this place. Choose a place inside its rasters.</source>
        <translation>{name} n'a rien à ce lieu. Choisissez un lieu dans ses rasters.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>{name} has nothing of the date {date}. It has: {known}. Choose two or more of these.</source>
        <translation>{name} n’a rien à la date {date}. Dates disponibles : {known}. Choisissez-en au moins deux.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{name} is already installed. Remove it first, or choose to replace it.</source>
        <translation>{name} est déjà installé. Supprimez-le d'abord, ou choisissez de le remplacer.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>{name} is installed already. If the hub has a new version, you can no longer search the collections of the current version by words, or add rasters to them. You must encode them again.</source>
        <translation>{name} est déjà installé. Si le hub a une nouvelle version, vous ne pourrez plus interroger par des mots les collections de la version actuelle, ni y ajouter des rasters. Il faudra les encoder de nouveau.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/catalog.py"/>
        <source>{name} may not be used commercially ({licence}). Accept this condition to download it.</source>
        <translation>{name} ne peut pas être utilisé à des fins commerciales ({licence}). Acceptez cette condition pour le télécharger.</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/buttons.py"/>
        <source>{name} may not be used commercially ({licence}). Do you accept this?</source>
        <translation>{name} n'est pas autorisé pour un usage commercial ({licence}). L'acceptez-vous ?</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/manager.py"/>
        <source>{name} was deleted. Disk space freed: {size}.</source>
        <translation>{name} a été supprimé. Espace disque libéré : {size}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{name} {wavelength_nm:g} nm</source>
        <translation>{name} {wavelength_nm:g} nm</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{name}, as entered</source>
        <translation>{name}, d'après votre saisie</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{name}, {wavelength_nm:g} nm</source>
        <translation>{name}, {wavelength_nm:g} nm</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/sample_reference.py"/>
        <source>{name}. Places: {places}. Of the map: {share:.1%} ({area:,.1f} ha)</source>
        <translation>{name}. Lieux : {places}. De la carte : {share:.1%} ({area:,.1f} ha)</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/training.py"/>
        <source>{name}: mean absolute error {mae:.3f}.</source>
        <translation>{name} : erreur absolue moyenne {mae:.3f}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/check/problem_list.py"/>
        <source>{name}: no patch of the collection there (label {number})</source>
        <translation>{name} : pas d'imagette de la collection à cet endroit (label {number})</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/check/problem_list.py"/>
        <source>{name}: no point or polygon (label {number})</source>
        <translation>{name} : ni point ni polygone (label {number})</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>{name}: {area:,.1f} ± {pm:,.1f} ha (on the map: {mapped:,.1f} ha)</source>
        <translation>{name} : {area:,.1f} ± {pm:,.1f} ha (sur la carte : {mapped:,.1f} ha)</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/clusters/picking.py"/>
        <source>{name}: {count} labels in an area of {cells} cells. Ctrl+Z on the map takes them back.</source>
        <translation>{name} : {count} labels dans une zone de {cells} cellules. Ctrl+Z sur la carte les annule.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>{name}: {patches} patches of {size:g} m in {folder}, {dimension} values each. CRS: {crs}. Dates: {dates}.</source>
        <translation>{name} : {patches} imagettes de {size:g} m dans {folder}, de {dimension} valeurs chacune. SCR : {crs}. Dates : {dates}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/drawing.py"/>
        <source>{name}: {value}</source>
        <translation>{name} : {value}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{number} without a name</source>
        <translation>{number} sans nom</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{number} {name}</source>
        <translation>{number} {name}</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/dialog.py"/>
        <source>{old} is now called {new}.</source>
        <translation>{old} s'appelle maintenant {new}.</translation>
    </message>
    <message>
        <location filename="plugin/gui/labels/check/problem_list.py"/>
        <source>{one} and {other} at the same place (labels {first} and {second})</source>
        <translation>{one} et {other} au même endroit (labels {first} et {second})</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/outputs/replaced.py"/>
        <source>{output} would replace the layer {layer}, which is an input. Choose another file.</source>
        <translation>{output} remplacerait la couche {layer}, qui est une entrée. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/outputs/lasting.py"/>
        <source>{output}: QGIS deletes temporary folders when it closes. Choose another folder.</source>
        <translation>{output} : QGIS supprime les dossiers temporaires quand il se ferme. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>{package} is not installed, so Akin builds an index that needs no other package.</source>
        <translation>{package} n’est pas installé. Akin construit donc un index qui n’a besoin d’aucun autre paquet.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/train_regressor.py"/>
        <source>{parameter} is empty. Choose it, or another kind.</source>
        <translation>{parameter} est vide. Choisissez-le, ou choisissez un autre type.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>{parent} already contains {name}. Choose another name.</source>
        <translation>{parent} contient déjà {name}. Choisissez un autre nom.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{part} ({found} instead of {expected})</source>
        <translation>{part} ({found} au lieu de {expected})</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/details.py"/>
        <source>{patches}, each {width} wide, with pixels of {pixel}</source>
        <translation>{patches}, chacune de {width} de large, avec des pixels de {pixel}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>{path} belongs to {collection}, and the output would overwrite it. Choose another name for the output.</source>
        <translation>{path} fait partie de {collection}, et la sortie l’écraserait. Choisissez un autre nom pour la sortie.</translation>
    </message>
    <message>
        <location filename="plugin/layers/keep/saving.py"/>
        <source>{path} can't be opened as a GeoPackage ({reason}). Choose another file.</source>
        <translation>{path} ne peut pas être ouvert comme GeoPackage ({reason}). Choisissez un autre fichier.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/raster_inputs.py"/>
        <source>{path} can't be opened as a raster: it is damaged, incomplete, locked, or in a format that GDAL does not read. Check the file, or choose another one.</source>
        <translation>Impossible d'ouvrir {path} comme raster : le fichier est endommagé, incomplet, verrouillé, ou d'un format que GDAL ne lit pas. Vérifiez-le, ou choisissez-en un autre.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/raster_inputs.py"/>
        <source>{path} can't be opened. The address is wrong or no longer valid, the server can't be reached, or the file is not a raster. Check the address and the network, then try again.</source>
        <translation>{path} ne peut pas être ouvert. L'adresse est fausse ou n'est plus valable, le serveur est injoignable, ou le fichier n'est pas un raster. Vérifiez l'adresse et le réseau, puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/gui/time/on_map/layers.py"/>
        <source>{path} can't be opened. Was it moved or deleted?</source>
        <translation>{path} ne peut pas être ouvert. A-t-il été déplacé ou supprimé ?</translation>
    </message>
    <message>
        <location filename="plugin/layers/inputs/settings/vrt.py"/>
        <source>{path} can't be read: {reason}</source>
        <translation>Impossible de lire {path} : {reason}</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/detected.py"/>
        <source>{path} can't be read: {reason}.</source>
        <translation>{path} ne peut pas être lu : {reason}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/labels_file.py"/>
        <source>{path} can't be written: {reason}.</source>
        <translation>{path} ne peut pas être écrit : {reason}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>{path} does not exist. Choose a Parquet file, or a folder of Parquet files.</source>
        <translation>{path} n'existe pas. Choisissez un fichier Parquet, ou un dossier de fichiers Parquet.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <source>{path} does not exist. Choose a raster or a folder that exists.</source>
        <translation>{path} n'existe pas. Choisissez un raster ou un dossier qui existe.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/tables/import_embeddings.py"/>
        <source>{path} does not exist. Choose a table or a folder that exists.</source>
        <translation>{path} n'existe pas. Choisissez une table ou un dossier qui existe.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>{path} does not exist. If it is on a removable disk or a network drive, connect the disk again; otherwise choose another folder.</source>
        <translation>{path} n’existe pas. S’il se trouve sur un disque amovible ou un lecteur réseau, reconnectez ce disque ; sinon, choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{path} holds one raster: {names}. Use this name in place of the path, or add it to QGIS as a layer.</source>
        <translation>{path} contient un raster : {names}. Indiquez ce nom à la place du chemin, ou ajoutez-le à QGIS comme couche.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{path} holds {count} rasters: {names}. Choose one of them: use its name from this list in place of the path, or add it to QGIS as a layer.</source>
        <translation>{path} contient {count} rasters : {names}. Choisissez-en un : indiquez son nom, tel qu'il figure dans cette liste, à la place du chemin, ou ajoutez-le à QGIS comme couche.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>{path} is a file and not a folder. Choose another folder.</source>
        <translation>{path} est un fichier, pas un dossier. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>{path} is a folder and not a file. Choose another name.</source>
        <translation>{path} est un dossier et non un fichier. Choisissez un autre nom.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>{path} is a link, or not an ordinary file. Akin does not follow links inside a collection, because they can lead to other files. Delete it, then try again.</source>
        <translation>{path} est un lien, ou n’est pas un fichier ordinaire. Akin ne suit pas les liens à l’intérieur d’une collection, car ils peuvent mener à d’autres fichiers. Supprimez-le, puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{path} is a pipe or a device, not a file. Choose a raster file.</source>
        <translation>{path} est un tube ou un périphérique, pas un fichier. Choisissez un fichier raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>{path} is an input, and the output would overwrite it. Choose another name for the output.</source>
        <translation>{path} est une entrée, et la sortie l’écraserait. Choisissez un autre nom pour la sortie.</translation>
    </message>
    <message>
        <location filename="plugin/layers/keep/saving.py"/>
        <source>{path} is not a GeoPackage. Choose another file.</source>
        <translation>{path} n'est pas un GeoPackage. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>{path} is not a raster of embeddings that Akin reads. Choose a GeoTIFF, a VRT, a Zarr store, an NPY file of TESSERA, or a folder with such files.</source>
        <translation>{path} n'est pas un raster d'embeddings qu'Akin lit. Choisissez un GeoTIFF, un VRT, un magasin Zarr, un fichier NPY de TESSERA, ou un dossier qui contient de tels fichiers.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/disk.py"/>
        <source>{path} is on a disk that can only be read. Choose a folder on another disk.</source>
        <translation>{path} se trouve sur un disque en lecture seule. Choisissez un dossier sur un autre disque.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encoders.py"/>
        <source>{path} is too large for a model card, so Akin does not use it. Install the encoder again.</source>
        <translation>{path} est trop volumineux pour une fiche de modèle : Akin ne l'utilise pas. Réinstallez l'encodeur.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>{percent:.0f} % of the places are above the threshold. Akin assumes that most places did not change: where this is not so, the result is not sure. Choose a larger extent.</source>
        <translation>{percent:.0f} % des lieux dépassent le seuil. Akin suppose que la plupart des lieux n’ont pas changé : si ce n’est pas le cas, le résultat n’est pas sûr. Choisissez une emprise plus grande.</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/judging/bar.py"/>
        <source>{percent} % right</source>
        <translation>{percent} % justes</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/compared/comparison.py"/>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/details.py"/>
        <source>{pixels} in the last year, each {pixel} wide</source>
        <translation>{pixels} pour la dernière année, de {pixel} de côté</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{polarisation} (known from the file name)</source>
        <translation>{polarisation} (d'après le nom du fichier)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>{product} has no raster in this extent. Choose an extent on land, between 82° south and 84° north.</source>
        <translation>{product} n'a pas de raster dans cette emprise. Choisissez une emprise sur la terre ferme, entre 82° sud et 84° nord.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fetching.py"/>
        <source>{product} has no raster of {missing} in this extent. It has: {known}. Choose from these years.</source>
        <translation>{product} n'a pas de raster de {missing} dans cette emprise. Il a : {known}. Choisissez parmi ces années.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/add_field.py"/>
        <source>{product}, in {folder}. Rasters: {rasters}. Years: {years}. Bands: {bands}.</source>
        <translation>{product}, dans {folder}. Rasters : {rasters}. Années : {years}. Bandes : {bands}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>{product}. Rasters: {rasters}. To download: {size} MB. On the disk: at most {disk} MB. Free disk space: {free} MB.</source>
        <translation>{product}. Rasters : {rasters}. À télécharger : {size} Mo. Sur le disque : au plus {disk} Mo. Espace disque libre : {free} Mo.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/export.py"/>
        <source>{python} can't be started ({reason}). Run: akin install-training --repair true.</source>
        <translation>Impossible de démarrer {python} ({reason}). Exécutez : akin install-training --repair true.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/hits.py"/>
        <source>{query} (no clear match)</source>
        <translation>{query} (aucune correspondance nette)</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term.py"/>
        <source>{query} and {count} more</source>
        <translation>{query} et {count} autres</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/compared/comparison.py"/>
        <source>{query} · {collection}</source>
        <translation>{query} · {collection}</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/keep.py"/>
        <source>{query} – areas</source>
        <translation>{query} – zones</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/compared/ground.py"/>
        <source>{query} – ground found</source>
        <translation>{query} – terrain trouvé</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/heat.py"/>
        <source>{query} – heat map</source>
        <translation>{query} – carte de similarité</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/live.py"/>
        <source>{query} – live</source>
        <translation>{query} – en direct</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>{rank} · {score:.2f}</source>
        <translation>{rank} · {score:.2f}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>{rasters} has no date and lies on another raster. Without a date, Akin can't find change between them. Enter it in Date.</source>
        <translation>{rasters} n'a pas de date et se superpose à un autre raster. Sans date, Akin ne peut pas y trouver de changements. Saisissez-la dans « Date ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>{rasters} is not in natural colours. The other rasters of the collection are. Akin can't compare places of the two: a search finds mostly places of one of them. Enter the same bands for all, or choose another folder.</source>
        <translation>{rasters} n’est pas en couleurs naturelles. Les autres rasters de la collection le sont. Akin ne peut pas comparer les lieux des deux : une recherche trouve surtout des lieux de l’un des deux. Écrivez les mêmes bandes pour tous, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>{rasters} lies {distance_km:,.0f} km from the other rasters of the collection. Check its CRS and its coordinates. If they are right, continue.</source>
        <translation>{rasters} est à {distance_km:,.0f} km des autres rasters de la collection. Vérifiez son SCR et ses coordonnées. S'ils sont justes, continuez.</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>{raster} (not in this collection)</source>
        <translation>{raster} (absent de cette collection)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>{raster} ({width_m:.3g} x {height_m:.3g} m) fills only a part of a patch ({patch_m:.3g} m wide). Akin fills the rest with mirrored pixels, so expect poor results. An encoder with smaller patches suits this raster better.</source>
        <translation>{raster} ({width_m:.3g} x {height_m:.3g} m) ne remplit qu'une partie d'une imagette ({patch_m:.3g} m de large). Akin remplit le reste avec des pixels en miroir : attendez-vous à de mauvais résultats. Un encodeur à imagettes plus petites convient mieux à ce raster.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{raster} has bands of {count} dates ({first} to {last}), but {encoder} takes one date at a time. Akin uses the first bands that match. To use another date, enter its band numbers in Bands.</source>
        <translation>{raster} a des bandes de {count} dates ({first} à {last}), mais {encoder} prend une date à la fois. Akin utilise les premières bandes qui conviennent. Pour utiliser une autre date, indiquez les numéros de ses bandes dans « Bandes ».</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{raster} has no nodata value, but its corners have the value {value:g} in all bands: Akin takes such pixels as areas without data. If they show the ground, give the raster another nodata value.</source>
        <translation>{raster} n'a pas de valeur nodata, mais ses coins ont la valeur {value:g} dans toutes les bandes : Akin considère ces pixels comme des zones sans données. S'ils montrent le sol, donnez au raster une autre valeur nodata.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{raster} has pixels of {raster_m:.3g} m, but the encoder reads it at {pixel_size_m:.3g} m, so it sees a blurred image. Expect poor results.</source>
        <translation>{raster} a des pixels de {raster_m:.3g} m, mais l'encodeur le lit à {pixel_size_m:.3g} m : il voit une image floue. Attendez-vous à de mauvais résultats.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{raster} has pixels of {raster_m:.3g} m, but the encoder reads it at {pixel_size_m:.3g} m, so smaller details are lost.</source>
        <translation>{raster} a des pixels de {raster_m:.3g} m, mais l'encodeur le lit à {pixel_size_m:.3g} m : les détails plus petits sont perdus.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>{raster} has {bands} bands, and each is read as one date, but band {band} has no date. Write dates such as 2019-06-30 into the band descriptions, or enter {bands} dates. If the bands are not dates, choose one raster for each date.</source>
        <translation>{raster} a {bands} bandes, et chacune est lue comme une date, mais la bande {band} n'a pas de date. Écrivez des dates comme 2019-06-30 dans les descriptions des bandes, ou entrez {bands} dates. Si les bandes ne sont pas des dates, choisissez un raster par date.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>{raster} has {count} bands, so band {band} can't be used for the NDVI.</source>
        <translation>{raster} a {count} bandes, la bande {band} ne peut donc pas servir au NDVI.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>{raster} is in the field {field} already, with the year {known}, so it can't be {year} too. Choose the raster of {year}. If {known} is wrong, add the raster to a new field.</source>
        <translation>{raster} est déjà dans le champ {field}, avec l'année {known}, et ne peut donc pas être aussi de {year}. Choisissez le raster de {year}. Si {known} est faux, ajoutez le raster à un nouveau champ.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <source>{raster} is only {size_m:.3g} m wide or high, less than one pixel ({pixel_size_m:.3g} m) of the encoding. Choose a smaller Pixel size, or an encoder for finer pixels.</source>
        <translation>{raster} ne mesure que {size_m:.3g} m de large ou de haut, moins qu'un pixel ({pixel_size_m:.3g} m) de l'encodage. Choisissez une « Taille du pixel » plus petite, ou un encodeur pour des pixels plus fins.</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/manager.py"/>
        <source>{raster} was removed. Patches removed: {removed}, left: {left}.</source>
        <translation>{raster} a été retiré. Imagettes retirées : {removed}, restantes : {left}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{raster}: date {date}, from the file name.</source>
        <translation>{raster} : date {date}, d'après le nom du fichier.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{raster}: date {date}, from the metadata ({tag}).</source>
        <translation>{raster} : date {date}, d'après les métadonnées ({tag}).</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{raster}: date {date}, from {file}.</source>
        <translation>{raster} : date {date}, d'après {file}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{raster}: year {year}, from the file name. Akin keeps it as the date {date}. Enter another date if this is wrong.</source>
        <translation>{raster} : année {year}, d'après le nom du fichier. Akin la garde comme date {date}. Saisissez une autre date si c'est faux.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{raster}: {message}</source>
        <translation>{raster} : {message}</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/judging/bar.py"/>
        <source>{right} of {marked} right ({percent} %)</source>
        <translation>{right} sur {marked} justes ({percent} %)</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/legend.py"/>
        <source>{score:.2f}</source>
        <translation>{score:.2f}</translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>{score:.2f} ({shown} of {total})</source>
        <translation>{score:.2f} ({shown} sur {total})</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/season.py"/>
        <source>{seasons:,} of {pixels:,} pixels have a season. In the median it starts on day {start:.0f} of the year, is highest on day {peak:.0f}, ends on day {end:.0f}, and has an amplitude of {amplitude:.2f}.</source>
        <translation>{seasons:,} de {pixels:,} pixels ont une saison. En médiane, elle commence au jour {start:.0f} de l'année, est au plus haut au jour {peak:.0f}, finit au jour {end:.0f} et a une amplitude de {amplitude:.2f}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/report.py"/>
        <location filename="plugin/gui/shared/amounts.py"/>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{sensor} in its usual band order (known from the file name)</source>
        <translation>{sensor} dans l'ordre habituel de ses bandes (d'après le nom du fichier)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{sensor} in its usual band order (known from the number of bands)</source>
        <translation>{sensor} dans l'ordre habituel de ses bandes (d'après le nombre de bandes)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/database.py"/>
        <source>{server} has another collection "{name}", made with {encoder}, or an earlier encoding of this one. Enter another name, or check Replace the published collection.</source>
        <translation>{server} a une autre collection « {name} », faite avec {encoder}, ou un encodage antérieur de celle-ci. Entrez un autre nom, ou cochez Remplacer la collection publiée.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/collections.py"/>
        <source>{share:.0%} of the patches have an exact copy, for example in a border without a nodata value. A quick index has difficulties with such patches.</source>
        <translation>{share:.0%} des imagettes ont une copie exacte, par exemple dans une bordure sans valeur nodata. Un index rapide a des difficultés avec de telles imagettes.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/mapping/mapmodel.py"/>
        <source>{share:.1%} of the ground became {name}, so the map does not tell it from the rest. Label places without {name} as a second class.</source>
        <translation>{share:.1%} du terrain est devenu {name} : la carte ne la distingue pas du reste. Labellisez des lieux sans {name} comme deuxième classe.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/map_report.py"/>
        <source>{share:.1%} of the map is unlike all labels: there, the figures of this report do not hold.</source>
        <translation>{share:.1%} de la carte ne ressemble à aucun label : les chiffres de ce rapport n'y valent pas.</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/side.py"/>
        <source>{shared} of {hits} found by both</source>
        <translation>Trouvés par les deux : {shared} sur {hits}</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/amounts.py"/>
        <source>{size:.0f} MB</source>
        <translation>{size:.0f} Mo</translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/amounts.py"/>
        <source>{size:.0f} kB</source>
        <translation>{size:.0f} ko</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <location filename="plugin/gui/shared/amounts.py"/>
        <source>{size:.1f} GB</source>
        <translation>{size:.1f} Go</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/encode.py"/>
        <location filename="plugin/gui/shared/amounts.py"/>
        <source>{size:.1f} MB</source>
        <translation>{size:.1f} Mo</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/description.py"/>
        <source>{sizes} m</source>
        <translation>{sizes} m</translation>
    </message>
    <message>
        <location filename="plugin/gui/collections/details.py"/>
        <source>{size} in this folder</source>
        <translation>{size} dans ce dossier</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/options_box.py"/>
        <source>{size} m, as in the collection</source>
        <translation>{size} m, comme dans la collection</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/change/change.py"/>
        <source>{stayed:,} stayed, {moved:,} moved, {appeared:,} appeared, {disappeared:,} disappeared.</source>
        <translation>{stayed:,} restées, {moved:,} ont bougé, {appeared:,} apparues, {disappeared:,} disparues.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/install.py"/>
        <source>{step}: {done_mb:.0f} of about {all_mb:.0f} MB</source>
        <translation>{step} : {done_mb:.0f} Mo sur {all_mb:.0f} Mo environ</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>{table} has no rows in the area. Choose another area or another table.</source>
        <translation>{table} n'a aucune ligne dans la zone. Choisissez une autre zone ou une autre table.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>{table} has no rows in the area. Its rows lie between {west:.4f}, {south:.4f} and {east:.4f}, {north:.4f} (longitude, latitude). Choose another area or another table.</source>
        <translation>{table} n'a aucune ligne dans la zone. Ses lignes se trouvent entre {west:.4f}, {south:.4f} et {east:.4f}, {north:.4f} (longitude, latitude). Choisissez une autre zone ou une autre table.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/tables.py"/>
        <source>{table} has no rows. Choose another table.</source>
        <translation>{table} n'a aucune ligne. Choisissez une autre table.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>{text} has characters that are not UTF-8. If it is the name of a file or folder, rename it (for example with the letters A to Z only), then try again.</source>
        <translation>{text} contient des caractères qui ne sont pas en UTF-8. Si c’est le nom d’un fichier ou d’un dossier, renommez-le (par exemple avec les lettres A à Z seulement), puis réessayez.</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/change/from_to.py"/>
        <source>{transition}: {area} ha</source>
        <translation>{transition} : {area} ha</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>{unit} with an offset of {offset}</source>
        <translation>{unit} avec un décalage de {offset}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>{unit} x {factor}</source>
        <translation>{unit} x {factor}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>{unit} x {factor} with an offset of {offset}</source>
        <translation>{unit} x {factor} avec un décalage de {offset}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>{unit}, as value * {scale:g} {sign} {offset:g}</source>
        <translation>{unit}, soit valeur * {scale:g} {sign} {offset:g}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>{values} (assumed)</source>
        <translation>{values} (hypothèse)</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>{values} (assumed, {why})</source>
        <translation>{values} (hypothèse, {why})</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>{values} ({why})</source>
        <translation>{values} ({why})</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>{values}, converted to dB</source>
        <translation>{values}, conversion en dB</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>{values}, converted to linear power</source>
        <translation>{values}, conversion en puissance linéaire</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/values.py"/>
        <source>{values}, read as reflectance 0 to {top:g}</source>
        <translation>{values}, lues comme une réflectance de 0 à {top:g}</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>{verb}: {problem}.</source>
        <translation>{verb} : {problem}.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/imagery/rasters.py"/>
        <source>{wavelength_nm:g} nm</source>
        <translation>{wavelength_nm:g} nm</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/mapping/predict_map.py"/>
        <source>{width} x {height} cells of {cell_m:g} m in {seconds:.1f} s.</source>
        <translation>{width} x {height} cellules de {cell_m:g} m en {seconds:.1f} s.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>{width} x {height} cells of {cell_m:g} m, scores from {minimum:.2f} to {maximum:.2f}.</source>
        <translation>{width} x {height} cellules de {cell_m:g} m, scores de {minimum:.2f} à {maximum:.2f}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/embedding_picture.py"/>
        <source>{width} x {height} cells of {cell_m:g} m. The picture shows {percent:.0f} % of the variance.</source>
        <translation>{width} x {height} cellules de {cell_m:g} m. L'image montre {percent:.0f} % de la variance.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/exchange/fields.py"/>
        <source>There is no imagery of {year}. Enter a year from {first} to {last}.</source>
        <translation>Il n'y a pas d'images de {year}. Saisissez une année de {first} à {last}.</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/ask_years.py"/>
        <source>{year}: {alike} ha of {seen} ha</source>
        <translation>{year} : {alike} ha sur {seen} ha</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/fields/fetch_field.py"/>
        <source>{year}: {name}, {width} x {height} pixels, {size} MB</source>
        <translation>{year} : {name}, {width} x {height} pixels, {size} Mo</translation>
    </message>
    <message>
        <location filename="plugin/layers/results/report/areas.py"/>
        <source>± is the half width of the 95 % interval.</source>
        <translation>± est la demi-largeur de l'intervalle à 95 %.</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/search.py"/>
        <source>− {term}</source>
        <translation>− {term}</translation>
    </message>
    <message>
        <location filename="plugin/gui/search/history/past.py"/>
        <source>−{term}</source>
        <translation>−{term}</translation>
    </message>
</context>
</TS>
