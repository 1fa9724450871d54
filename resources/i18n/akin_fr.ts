<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Akin</name>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source> hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>&amp;Add to the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>&amp;Bands</source>
        <translation>&amp;Bandes</translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>&amp;Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>&amp;Download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>&amp;Download again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>&amp;Encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/source.py"/>
        <source>&amp;Image tower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>&amp;Import an ONNX file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>&amp;Look and try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/hub_box.py"/>
        <source>&amp;Mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/source.py"/>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>&amp;Raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>&amp;Score at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/source.py"/>
        <source>&amp;Text tower, if any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/hub_box.py"/>
        <source>&amp;Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>&amp;Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/status_line.py"/>
        <source>1 hit among {searched} patches, in {ms} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>A GeoTIFF (float32) with scores from 0 to 1 on the collection's own patch grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>A new folder, or a collection made with the same encoder, to which the raster is added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>A package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>A picture of what you look for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>A picture of what you want: a screenshot from above, at about the raster's own scale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>A raster that it should fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/source.py"/>
        <source>A short name without spaces, for scripts; made from the file's name when empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>A short name without spaces; made from the file's name when empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>A short name without spaces; made from the model and the file when empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/client/engine.py"/>
        <source>AKIN_ENGINE_PYTHON is {path}, and there is no such file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>About the chosen encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Accept that it may not be used commercially</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>Add a picture file: more like what it shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Add a raster to the map first (Layer &gt; Add Layer &gt; Add Raster Layer…).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Add an encoder from the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>Add the selected polygons of a layer: more like what they hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Agreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Agreement by chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/actions.py"/>
        <location filename="plugin/gui/messages.py"/>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Akin</source>
        <translation>Akin</translation>
    </message>
    <message>
        <location filename="plugin/gui/actions.py"/>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Akin Compare</source>
        <translation>Akin – Comparaison</translation>
    </message>
    <message>
        <location filename="plugin/gui/actions.py"/>
        <location filename="plugin/gui/encoders/dock.py"/>
        <source>Akin Encoders</source>
        <translation>Akin – Encodeurs</translation>
    </message>
    <message>
        <location filename="plugin/gui/actions.py"/>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Akin Results</source>
        <translation>Akin – Résultats</translation>
    </message>
    <message>
        <location filename="plugin/gui/actions.py"/>
        <location filename="plugin/gui/search/dock.py"/>
        <source>Akin Search</source>
        <translation>Akin – Recherche</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/dock.py"/>
        <source>Akin encoders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>Akin installs its engine with uv, and found neither uv nor pip here. Install uv (or python3-pip) and try again; offline, put uv's wheel into the folder of wheels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/engine_banner.py"/>
        <source>Akin searches with an engine of its own, which is not installed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/client/engine.py"/>
        <source>Akin's engine could not be started ({reason}). Press Repair in Settings &gt; Options &gt; Akin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/client/engine.py"/>
        <source>Akin's engine did not answer for {seconds} s and was stopped. Try again: it starts anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/environment.py"/>
        <source>Akin's engine is at work (process {pid}). Wait for it, or close the other QGIS windows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>Akin's engine is at work and holds its files. Close the other QGIS windows and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/client/engine.py"/>
        <source>Akin's engine is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/client/engine.py"/>
        <source>Akin's engine is not installed. Open Settings &gt; Options &gt; Akin and press Install, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/client/engine.py"/>
        <source>Akin's engine stopped while it worked on this ({reason}). Try again: it starts anew, and an encoding goes on where it stopped. If it happens again, see Settings &gt; Options &gt; Akin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/run.py"/>
        <location filename="plugin/gui/encoders/export.py"/>
        <source>Akin's tools are not in the toolbox. Turn the Processing plugin on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/shelf.py"/>
        <source>Akin: downloading {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/long_work.py"/>
        <source>Akin: heat map of {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/setup.py"/>
        <source>Akin: installing {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/long_work.py"/>
        <source>Akin: keeping hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/setup.py"/>
        <source>Akin: looking at {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/setup.py"/>
        <source>Akin: removing {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/setup.py"/>
        <source>Akin: repairing {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>All rasters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>An encoder of the same id is overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>Another QGIS window, or this one, is installing Akin's packages. Wait until it is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/side.py"/>
        <source>Another one over the same ground, by another encoder or pixel size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Another one over the same ground, made with another encoder or pixel size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Ask both collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Ask both in words, or leave it empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Ask both what the Search dock asks: words and examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Ask in words, or by example, to see the hits of both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/comparison.py"/>
        <source>Asked for more like {queries} places, {agreement} of {count} hits each lie on ground that the other found too ({least} to {most}; by chance {by_chance}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Asking both collections… {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Asks two collections over the same ground the same, and tells how much of what they find is the same ground: two encoders, or two pixel sizes.
Give words, examples or a picture to see the hits of both; without any, both are asked for more like 20 places that are spread over their ground.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/fields.py"/>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/fields.py"/>
        <source>Automatic: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>BANDS is {value!r}. Write band numbers, from 1, in the order of the encoder's channels: 4,3,2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Bands</source>
        <translation>Bandes</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Bands of the raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>Begun: {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/collection_combo.py"/>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>Build an index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/kinds.py"/>
        <source>Building the quick index for large collections (optional, a minute)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>By hand</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>Channels: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Checkpoints (*.safetensors *.pt *.pth *.bin)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Choose a collection: a folder that akin:encoderaster wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/collection_combo.py"/>
        <source>Choose a collection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/raster_inputs.py"/>
        <source>Choose one or several rasters (INPUT).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/questions.py"/>
        <source>Choose or type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Choose two collections over the same ground: by two encoders, or with two pixel sizes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Choose two different collections first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/output_layers.py"/>
        <source>Clear match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/actions.py"/>
        <source>Click on the map: more like this place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>Click or Enter: zoom to a hit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>Click or Enter: zoom to a hit. + and − keys: more like it, less like it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>Click, or press Enter, to look at it closely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <location filename="plugin/algorithms/search/filters.py"/>
        <location filename="plugin/gui/search/chooser.py"/>
        <source>Collection</source>
        <translation>Collection</translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Compare collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/actions.py"/>
        <source>Compare collections: ask two of them the same, and see where they agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>Construction effort (ef)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Copy the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>Counter-examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chip.py"/>
        <source>Counts against. Click to make it count for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chip.py"/>
        <source>Counts for. Click to make it count against.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Cuts rasters into patches of ground and turns each into a vector, so that they can be searched. Done once a raster.
It can be stopped and run again: it goes on where it stopped. Run on a raster that changed, it encodes only what changed; run on another raster with the same collection, it adds to it.
Layers that are no file (XYZ, WMS, PostGIS rasters) are rendered first, at the encoder's pixel size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>DATE is {value!r}, which is no date. Write it as 2024-06-30.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>DATES has {value!r}, which is no date. Write each as 2024-06-30.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>DATE_FROM ({start}) is after DATE_TO ({end}). Swap them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>Damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Damaged: press Repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Dates at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Dates, one a raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>De&amp;lete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>Delete an encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Delete the packages; collections and encoders stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>Delete {name}? Its collections stay, but can't be asked for words or pictures until it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Deviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Device used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>Download again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Download it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Download it. Off: only say what fits the raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Download the packages and install them for you alone; QGIS's own stay as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Downloads a well-known encoder. What comes as ONNX can be used at once; a checkpoint is followed by the command that makes an encoder of it.
With a raster, it first says whether the encoder fits it and why; without Download, it says so of every encoder of the catalogue.
A download goes on where it stopped, and is kept only if its digest is the one that the catalogue or the hub states.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Draw the hits of both on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Draw the hits of both on the map: filled where both found the place, dashed where one alone did</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Draw the hits on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>E&amp;xport…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Earliest date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/embedding.py"/>
        <source>Embedding, in colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>Empty the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Encode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Encode a raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/actions.py"/>
        <location filename="plugin/gui/search/chooser.py"/>
        <source>Encode a raster…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Encode only this part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Encode rasters</source>
        <translation>Encoder des rasters</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <location filename="plugin/algorithms/encoders/import_encoder.py"/>
        <location filename="plugin/gui/encoders/table.py"/>
        <source>Encoder</source>
        <translation>Encodeur</translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/table.py"/>
        <source>Encoders</source>
        <translation>Encodeurs</translation>
    </message>
    <message>
        <location filename="plugin/gui/long_work.py"/>
        <source>Encoding stopped. Start it again to go on where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Enter compares. Without words or examples, both are asked for more like 20 places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/actions.py"/>
        <source>Enter takes the middle of the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Estimate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Estimating…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>Examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Export an encoder (open_clip)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Exporting encoders (torch)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/client/training.py"/>
        <source>Exporting needs torch, which is not installed. Open Settings &gt; Options &gt; Akin, press Install under Exporting encoders (torch), then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Extent</source>
        <translation>Emprise</translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Fetch it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>Fetch the chosen encoder; it runs in the background and is checked before use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>Fetch {name} again? If the hub has another version by now, collections made with this one can't be searched in words or added to, and must be encoded anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/kinds.py"/>
        <source>Fetching the packages (less than 150 MB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/kinds.py"/>
        <source>Fetching torch for the CPU, and open_clip (some 350 MB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/uv.py"/>
        <source>Fetching uv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/uv.py"/>
        <source>Fetching uv with QGIS's pip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/side.py"/>
        <source>Filled on the map where both found the place, and dashed where one alone did</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Filled up with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Filters ({count} on)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Finds of words kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/search_text.py"/>
        <source>Finds the places of a collection that look like what you say in words.
Where nothing stands out, it says so instead of showing the least bad places as if they were finds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/search_similar.py"/>
        <source>Finds the places of a collection that look like your examples: points or polygons on the map, or a picture.
With several examples on both sides it learns to tell them apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <location filename="plugin/gui/compare/side.py"/>
        <source>First collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/table.py"/>
        <source>Fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/collection_combo.py"/>
        <source>Folder of a collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Folder of the collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Folder of the text tower's files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Folder of wheels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>For OpenAI's own weights, and those tuned from them where finds are poor without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>For SigLIP and multilingual models where Hugging Face can't be reached: a folder with the tokenizer's files (and config.json, where the text tower is one of transformers' models).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>For machines without a network: a folder with the packages' wheel files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>For the fixed and the physical scaling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>For the fixed scaling 0.0001 where rasters store reflectance x 10000; for the physical one 10000 where the encoder learned from reflectance x 10000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>For the scalings fixed and physical: 0.0001 for stored reflectance x 10000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>For the scalings fixed and physical; added after the scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <location filename="plugin/layers/compared_style.py"/>
        <source>Found by both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <location filename="plugin/layers/compared_style.py"/>
        <source>Found here alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>From date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/long_work.py"/>
        <source>GeoPackage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/long_work.py"/>
        <source>GeoTIFF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Give DATE or DATES, not both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/search_similar.py"/>
        <source>Give an example: a layer of points or polygons (EXAMPLES), or a PICTURE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/table.py"/>
        <source>Good at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Greatest agreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>Greatest score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/long_work.py"/>
        <source>Heat map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Heat map…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term.py"/>
        <source>Hit {rank}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>Hit {rank}, score {score} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/output_layers.py"/>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>Hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Hits of each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <location filename="plugin/gui/compare/side.py"/>
        <source>Hits of the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <location filename="plugin/gui/compare/side.py"/>
        <source>Hits of the second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>How alike the patches' embeddings are (mean cosine): near 1 they can't be told apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>How far they agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>How many dates of the same ground it takes at once, where its sizes do not tell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>How many dates of the same ground the graph takes at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>How many hits at most. Fewer come where fewer stand out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>How many hits of each are compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>How many hits of each collection are compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>How many hits to show at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>How many of them were encoded now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>How many patches the collection holds now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>How many pixels wide a patch is. Needed only where the file takes any size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>How many pixels wide the patches are that the model learned from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>How many queries were asked: 1, or the number of places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>How many tokens a text has at most, as the model learned: CLIP 77</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>How many tokens a text has at most, where the files do not tell: 77 for CLIP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>How the weights are stored: fp16 halves the files, int8 quarters them. What that costs is measured and said, on your raster where one is given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>How thoroughly the HNSW graph is built: more finds more, and takes longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>How to read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/source.py"/>
        <source>I&amp;d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Id of the new encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Imagery to measure on; made-up pictures otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>Import an ONNX file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_encoder.py"/>
        <source>Import an encoder (ONNX)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>Install &amp;torch…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Install the packages anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>Installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/environment.py"/>
        <source>Installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/engine_banner.py"/>
        <source>Install…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Instead of DATE: a date for each raster, in their order, or for each date that a single raster stacks, separated by spaces: 2020-01-05 2020-03-05 2020-07-04.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Instead of a file: a tag of open_clip's own list, which it downloads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Instead of a named normalisation: one mean a channel, separated by spaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Instead of a named normalisation: one mean a channel, separated by spaces, after scaling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Instead of a named normalisation: one standard deviation a channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Instead of a named normalisation: one standard deviation a channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>It comes as a checkpoint: after the download it must be exported, which needs torch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>It does not fit the raster. {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>It does not fit the raster: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>It fits the raster. {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>It is fetched again, though it is here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>It lies on the map now, as the layer {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/trial.py"/>
        <source>Its &amp;bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/trial.py"/>
        <source>Its &amp;values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>Its checkpoint is here: Export… makes an encoder of it, which needs torch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/side.py"/>
        <source>Its colour on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>Judge &amp;for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Keep as layers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Keep as layer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Keep it if at least this share of finds stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Keep the encoder. Off: only export, check and measure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Keep the encoder. Off: only look, ask and try.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>Keep the encoder; possible once no question is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/long_work.py"/>
        <source>Keep the hits as a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/long_work.py"/>
        <source>Keep the hits of both as layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>Kind built</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>Knows no words: search by example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Languages of its words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Latest date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>Lay it over the raster as a temporary layer, to compare it with the ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Least agreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Least distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Least likeness to the original: {images:.5f} of pictures, {texts:.5f} of texts. Files: {size:.0f} MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>Least score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Least valid fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Leave out hits outside the part of the map that you see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Leave out hits with a lower score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Leave out hits with a lower score (0 to 1). Scores of different queries can be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Leave out patches with less than this fraction of data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Leave out what lies outside the part of the map that you see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>Less like it (−)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/source.py"/>
        <source>Li&amp;cence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/encoders/panel.py"/>
        <location filename="plugin/gui/encoders/table.py"/>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>Licence: {licence}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Likeness of pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Likeness of texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_encoder.py"/>
        <source>Likeness of the patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>Links a vector in the HNSW graph: more finds more, and takes more memory. 16 is usual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Logit bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Logit scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/environment.py"/>
        <source>Looking for uv, which installs packages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Lowest score shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Made for another version of Akin: press Repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Make a raster of how well every place answers the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chooser.py"/>
        <source>Make a raster searchable: turn it into a collection, or add it to one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>Make an encoder of the chosen one's checkpoint; this needs torch, once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>Make an encoder of your own ONNX file, and try it before it is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>Makes a large collection quick to search, and measures what that costs: how many of the true 10 and 100 nearest patches the index finds, on the collection's own vectors.
Searching works without it. An index is derived: it can be deleted and built again at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Makes an encoder of an open_clip model and a checkpoint of its weights, as RemoteCLIP, GeoRSCLIP and many others are distributed.
The result is compared with the original on pictures and texts before it is kept. Checkpoints that want to run code are refused.
This needs torch, once: Settings &gt; Options &gt; Akin, Install under Exporting encoders (torch).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_encoder.py"/>
        <source>Makes an encoder of your own ONNX file. What the file says (sizes, channels, outputs), and what other tools wrote into it or beside it (Deepness, Hugging Face, timm, open_clip, STAC), is read; what nobody says is asked: run it once without Save to see what is missing.
With a raster, the encoder is tried on up to 400 patches first, and its embedding is drawn as a picture: places that look alike on the ground should have like colours.
Weights in files of their own must lie beside the ONNX file, and come along.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/environment.py"/>
        <source>Making the environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>Mean cosine between patches: {cosine}; near 1 they can't be told apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Measure on this raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <location filename="plugin/algorithms/search/output_layers.py"/>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Metres a pixel to read the raster at. By default the size the encoder was trained at that is nearest to the raster's own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Metres between the middles of two hits, so that overlapping neighbours don't fill the list. Half a patch by default; 0 turns it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Metres of ground a pixel, in the images that it learned from, separated by spaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Metres of ground a pixel, in the images that the model learned from (several are separated by spaces). For a model of ordinary photographs: the pixel size of the rasters you mean to use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Metres of ground a pixel, in the images that the model learned from, separated by spaces. For a model of ordinary photographs: of the rasters you mean to use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Minimum distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Minimum score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>More about the image tower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>More about the text tower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>More about the values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>More like it (+)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>More like it than {percent} % of the collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Name for people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Neighbours kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/hub_box.py"/>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/status_line.py"/>
        <source>No clear match.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>No hits. Ask in other words, or with fewer filters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>No words here: search by example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Nobody confirmed its {things}: see its own page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>Nobody confirmed its {things}: see the encoder's own page. What is downloaded is checked with the hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>Not here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Not installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>Not said by the file: answer it, then press Look and try.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Nothing to show yet. Ask for something in the Search dock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <location filename="plugin/algorithms/search/output_layers.py"/>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Number of hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>Number of queries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>ONNX file of the image tower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>ONNX file of the text tower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/importing/source.py"/>
        <source>ONNX files (*.onnx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Of each picture's ten nearest, the share that stays with this precision.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Of hits nearer to each other than this, only the best is shown; 0 shows all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/comparison.py"/>
        <source>Of {first} and {second} hits, {agreement} lie on ground that the other found too (by chance {by_chance}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/comparison.py"/>
        <source>Of {hits} hits each, {agreement} lie on ground that the other found too (by chance {by_chance}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Offset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/questions.py"/>
        <source>Offset, for the fixed and the physical scaling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>One or several raster layers or files, in any CRS. An encoder that looks at several dates at once takes as many rasters of the same ground, or one that stacks their bands, date after date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/output_layers.py"/>
        <source>One polygon a hit, with rank, score (0 to 1), percentile within the collection (0 to 100), source and date. Its metadata holds the query, so that it can be run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>One word a channel, in the graph's order, with its wavelength in nm and its unit where they matter: blue green red nir:842, or vv::db vh::db</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>One word a channel, with its wavelength in nm where it matters and its unit for the physical scaling: blue green red nir:842, or nir:842:reflectance, vv::db.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Only for making encoders of open_clip models: torch for the CPU and open_clip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Only imagery of this date or earlier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Only imagery of this date or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Only in the map's view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>Only the part in the map's view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/engine_banner.py"/>
        <source>Open Akin's page in the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>Open Settings &gt; Options &gt; Akin: Install is under Exporting encoders (torch)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/questions.py"/>
        <source>Or instead of a name, one mean a channel, separated by spaces…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Order of axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Output of the graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_encoder.py"/>
        <source>Outputs to choose from: {outputs}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Overlap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>PIXEL_SIZES_M must be numbers separated by spaces, such as 0.3 0.6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Patch (pixels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Patches a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Patches encoded now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Patches left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Patches unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_encoder.py"/>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>Picture of the embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>Pictures {patterns}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>Picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/table.py"/>
        <source>Pixel size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Pixel size (m)</source>
        <translation>Taille du pixel (m)</translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Pixel sizes (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Pixel sizes it learned at (metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/actions.py"/>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term.py"/>
        <source>Place {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>Points or polygons on places that look like it but are not it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>Points or polygons on places that look like what you want. They must lie on the raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/term_bar.py"/>
        <source>Polygons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Pooling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Press Compare to see how far they agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Prompts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Prompts that words are put into, separated by | signs: an aerial photo of {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/kinds.py"/>
        <source>PyTorch's own index of it does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>QGIS's Python {python} can't run the engine (it needs 3.10 or newer), and no other could be fetched. Install Python 3.12, or a newer QGIS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>QuickGELU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <location filename="plugin/algorithms/search/filters.py"/>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Rasters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>Raw cosine {cosine}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/dialog.py"/>
        <source>Read the file, ask what it does not say, and try it on the raster; nothing is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/side.py"/>
        <location filename="plugin/gui/search/chooser.py"/>
        <source>Reading the collection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chip.py"/>
        <source>Remove {term}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/importing/source.py"/>
        <source>Replace an encoder of the same id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>Results come as you type. Enter keeps the words as a term; a leading minus makes them count against.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/source.py"/>
        <source>S&amp;ource</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Save the encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Save the hits of both to a GeoPackage and add them as layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Save the hits shown to a GeoPackage and add it to the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/search_text.py"/>
        <source>Say in QUERY what to look for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>Say what to look for: words (QUERY), a layer of points or polygons (EXAMPLES), or a PICTURE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/questions.py"/>
        <source>Scale: fixed, 0.0001 for rasters of reflectance x 10000; physical, 10000 if it learned from those.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Scaling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/heat.py"/>
        <source>Scores (0..1) of the patches of {collection}, in cells of {cell:g} m.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/search_similar.py"/>
        <source>Search by example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/search_text.py"/>
        <source>Search by words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Search only here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>Search only in these rasters of the collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Search only inside these polygons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>Search only these rasters of the collection: their names, one a line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <location filename="plugin/gui/compare/side.py"/>
        <source>Second collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/map/selected_polygons.py"/>
        <source>Select one or more polygons of a polygon layer first, then add them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/actions.py"/>
        <source>Shift-click: less like it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>Ships with Akin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>Show only the hits with at least this score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>Similarity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>Similarity raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/table.py"/>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Size on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/messages.py"/>
        <source>Something went wrong that should not have: {error}. The details are in the log, under Akin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Standard deviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/table.py"/>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>Stop the download; it goes on from there the next time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/installer_box.py"/>
        <source>Stop; what was there before stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/base.py"/>
        <source>Stopped. What is finished is kept; run it again to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Tag of open_clip's list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chip.py"/>
        <source>Take it out of the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>Take the chosen encoder off this machine; collections made with it stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chips.py"/>
        <source>Terms of the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>That its words may be in, as codes separated by spaces: en fr</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>That its words may be in, separated by spaces: en fr. English when empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>The address of a mirror that takes the hub's place; empty for the hub itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/shelf.py"/>
        <source>The checkpoint is here. Press Export… to make an encoder of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/side.py"/>
        <source>The collection to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chooser.py"/>
        <source>The collection to search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>The command that makes an encoder of a checkpoint; empty where none is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>The date of the imagery. By default from the layer's temporal properties, or the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>The disk of {folder} is full. Make room (the engine needs about 700 MB while it installs, torch 3 GB) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/shelf.py"/>
        <source>The download was stopped. Start it again to go on where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>The embedding is drawn here once it was tried on a raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/source.py"/>
        <source>The encoder that has this id now is deleted; its collections stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>The encoder was not kept: see what the smaller precision costs, above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_encoder.py"/>
        <source>The encoder {id} is in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>The encoder's id, for the other algorithms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>The encoder's id, for the other algorithms; empty where it must still be exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>The encoders are judged for this raster: its bands and the size of its pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>The engine has no verb {verb!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>The engine met an unexpected error ({kind}: {error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/client/training.py"/>
        <source>The environment with torch can't be started ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/rendering.py"/>
        <source>The extent lies off {layer}. Choose one on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>The file of its weights; .safetensors is the safest kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>The folder of the collection: a new one, or one made with the same encoder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>The folder of wheels (or your own package index) lacks {package} for Python {python} on {system}. Add it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>The folder that akin:encoderaster wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>The fraction of a patch by which neighbours overlap: more finds small things more surely. With a dense encoder, what it sees at once overlaps instead: every patch is seen with its surroundings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>The greatest agreement of a query.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>The greatest score.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/heat.py"/>
        <source>The heat map {path} can't be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/hits.py"/>
        <source>The hits could not be saved to {path}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>The hits of the {which} collection, where a query is given; the field shared says whether the other collection found the place too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/long_work.py"/>
        <source>The hits were saved to {path}, which can't be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/hub_box.py"/>
        <source>The https address of a mirror that takes the hub's place; HF_ENDPOINT of the environment does so, too. Proxies are QGIS's own: Settings &gt; Options &gt; Network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>The id of the encoder: a folder of the plugin's models, or of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>The image tower: it takes (n, channels, height, width) of floats, in any order, and with an axis of dates or not; it gives vectors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/source.py"/>
        <source>The image tower: it takes pictures and gives vectors. Weights in files of their own (.onnx_data) must lie beside it, and come along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>The installation failed: {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/steps.py"/>
        <source>The installation was cancelled. What was there before still is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_encoder.py"/>
        <source>The layer {name} is no file, so the encoder can't be tried on it. Choose a raster file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>The layer {name} is no file. Choose a raster file to measure on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>The least agreement of a query.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>The least likeness between the original's and the export's vectors of pictures (1: the same).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>The least score.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>The mask {layer} has no CRS. Set it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>The mask {layer} has no polygons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>The model that turns each patch of ground into a vector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>The model's name in open_clip (ViT-B-32, RN50, ViT-B-16-SigLIP…), or hf-hub:owner/name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>The name that people see.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/source.py"/>
        <source>The name that people see; the id when empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/output_layers.py"/>
        <source>The number of hits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>The numbers of the raster's bands that feed the encoder's channels, in order: 4 3 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>The order of the axes that the graph takes, where its sizes do not tell: nchw (PyTorch), nhwc (TensorFlow), with t for dates ncthw or ntchw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>The package registry can't be reached ({last}). Check the network, or install from a folder of wheels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>The package registry's certificate is signed by someone that this machine does not know ({last}). If your network inspects traffic, install its certificate in the system, or name it in SSL_CERT_FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>The packages are there, but a system library that they need is not ({last}). On Windows, install Microsoft's Visual C++ Redistributable (x64).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/embedding.py"/>
        <source>The picture {path} can't be copied: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/embedding.py"/>
        <source>The picture {path} can't be laid over the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>The proxy does not let the download pass ({last}). Check Settings &gt; Options &gt; Network in QGIS, or HTTPS_PROXY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/run.py"/>
        <source>The raster could not be encoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>The raster to search in. Add it to the map first if it is not here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>The raster to try it on. For an encoder of several dates: one that stacks them, or any one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>The raster's bands that feed the channels, in order; guessed from their names when empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/trial.py"/>
        <source>The raster's bands that feed the channels, in order; guessed when empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>The same for texts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>The same for the ten pictures nearest to a word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>The same in a sentence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>The share (0 to 1) of hits on ground that the other found too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>The share (0 to 1) of the true 10 nearest that the index finds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>The share (0 to 1) of the true 100 nearest that the index finds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>The share that patches drawn by chance would reach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>The text tower of the same encoder, where it has one. It is what makes it understand words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/source.py"/>
        <source>The text tower of the same encoder, where it has one: with it words are understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/source.py"/>
        <source>The text tower's tokenizer.json</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>The text tower's tokenizer.json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>The three principal components as red, green and blue: what looks alike on the ground should have like colours, and the landscape should be recognisable. The colours themselves mean nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>The tokenizer's word for what short texts are filled up with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>The tokenizer's word for what short texts are filled up with, where it does not tell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/environment.py"/>
        <source>There are no wheels (*.whl) in {folder}. Choose the folder that holds them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>There is no collection in {folder}. Encode a raster into it first (akin:encoderaster).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/client/encoders.py"/>
        <source>There is no encoder {name!r}. Installed are: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>There is no picture at {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/raster_inputs.py"/>
        <source>There is no raster at {path}. Check the path and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>There is not enough memory for this. Close other programs, or choose a smaller extent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>This encoder looks at {count} dates of a place at once. Choose a raster that stacks them; to encode one raster a date, use Processing &gt; Akin &gt; Encode rasters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/trial.py"/>
        <source>This layer is no file, so the encoder can't be tried on it. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>This layer is no file: QGIS renders it first, so its cost is not known yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>This layer is no file: QGIS renders it in red, green and blue, at the encoder's own pixel size. Any encoder of colours fits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Threads to compute with; 0 for all cores.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>To be exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>To date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>To paste into a bug report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chooser.py"/>
        <source>To search a raster, encode it once. Then ask in words, or by example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/source.py"/>
        <source>To&amp;kenizer, if any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Token that fills texts up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Tokens of a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/trial.py"/>
        <source>Try it on this &amp;raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Try it on this raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/environment.py"/>
        <source>Trying {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/embedding_view.py"/>
        <source>Turn the wheel or press + and - to zoom, drag to move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/questions.py"/>
        <source>Type, or leave empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>Understands words: {languages}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/trial.py"/>
        <source>Up to 400 patches of its middle are encoded, and the embedding is drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Use the search's query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Values of the raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/settings/page.py"/>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>What a cosine of picture and words is multiplied by (no logarithm). 0 is CLIP's 100; SigLIP has 110 or so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>What a cosine of picture and words is multiplied by (no logarithm): 100 for CLIP, 110 or so for SigLIP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/dock.py"/>
        <source>What are you looking for?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>What becomes of a grid of tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>What becomes of a grid of tokens. none: the output is one vector already; cls: the first token (CLIP, DINO); mean: of all (convolutional networks); gem: a mean that favours what stands out; dense: each token keeps its own square of ground. The likeliest when not set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>What becomes of the raster's values before mean and deviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>What becomes of the raster's values before that. display: 8 bits divided by 255, others stretched; fixed: value * scale + offset; physical: reflectance 0..1, dB or kelvin, as the channels state it, * scale + offset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>What computes. auto takes a GPU where ONNX Runtime has one; the log says what was used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>What is added to it then: 0 for CLIP, -16 or so for SigLIP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>What is added to it then: 0 for CLIP, -16 or so for SigLIP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/trial.py"/>
        <source>What its values are, where the file does not tell: reflectance x 10000, db, power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>What lists show; made from the model and the file when empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>What that raster's values are, where the file does not tell: reflectance x 10000, db, power.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/source.py"/>
        <source>What the encoder may be used for; shown beside its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>What the encoder may be used for; shown beside its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>What the raster's values are: reflectance, reflectance x 10000, db, power, dn, a scale and an offset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>What the rasters' values are, for encoders that state units: reflectance, reflectance x 10000, reflectance x 10000 - 1000, db, power, kelvin, dn (as they are), or a scale and an offset: 0.0001 -0.1. By default the file tells, and the log shows what they were taken for; auto forgets what you said before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>What to look for, in a few words. Both encoders must understand words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>What to look for, in a few words. Which languages are understood is the encoder's business.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>What was done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/trial.py"/>
        <location filename="plugin/gui/search/status_line.py"/>
        <source>What was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>What words are put into, separated by | signs; {} stands for the words: a satellite photo of {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>What you take for a smaller precision: of the ten nearest to a patch and to a word, the share that must stay (0 to 1). With less, the encoder is not kept, and the log says how much stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/source.py"/>
        <source>Where it comes from: an address, a paper; the file's name when empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Where the embedding is drawn, if a raster is given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Where the encoder comes from; the file's name when empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Where the weights come from; written into the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/output_layers.py"/>
        <source>Whether anything stands out; where nothing does, MESSAGE says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/export_encoder.py"/>
        <source>Whether the encoder was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Which mean and standard deviation the model learned with, after the scaling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Which mean and standard deviation the model learned with. imagenet: torchvision, timm, DINO; half: -1..1, MobileNets of TensorFlow, SigLIP; clip: CLIP and its kin; unit: 0..1; none: raw values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>Which one; docs/encoders.md says how to choose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_parameters.py"/>
        <source>Which output of the file is the embedding; the likeliest when empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>Which output of the graph is the embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>Which raster bands feed the encoder's channels, in the channels' order: for example 4,3,2. By default they are told from the bands' names and colours, and the log shows how. For several dates at once: the same for each, or those of the first date, then of the next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/kinds.py"/>
        <source>Without hnswlib, large collections are searched exactly, which is slower: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <location filename="plugin/gui/search/dock.py"/>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>Words against</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/dock.py"/>
        <source>Words for both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>Words that the hits should not look like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>Writes how much each patch of a collection looks like a query, in words or by example, as a raster.
One cell a step of the patch grid; where patches overlap, their scores are averaged; nothing was encoded where there is no data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/fetch_encoder.py"/>
        <source>You accept that the encoder may not be used commercially, where its licence says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/hub_box.py"/>
        <source>Your token of the hub, for encoders whose licence must be accepted there. It is kept until QGIS closes; HF_TOKEN of the environment serves while this is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/gallery.py"/>
        <source>Zoom to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chip.py"/>
        <source>against: {term}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <location filename="plugin/gui/importing/trial.py"/>
        <source>as told by the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>clip: CLIP and its kin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>cls: the first token stands for the patch (CLIP, DINO and other transformers)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>dense: each token keeps its own square of ground; finer hits, a larger collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>display: 8 bits divided by 255, others stretched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>dtype: the whole range of the raster's type to 0..1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>exact compares with every patch; hnsw looks along a graph; auto chooses by size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>fixed: the stored value times scale plus offset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chip.py"/>
        <source>for: {term}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>gem: a mean that favours what stands out (networks trained for retrieval)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/trial.py"/>
        <source>guessed from their names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/filters.py"/>
        <source>half a patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>half: -1..1, SigLIP, MobileNets of TensorFlow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>imagenet: torchvision, timm, DINO</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/kinds.py"/>
        <source>it is built on the spot, which needs a C++ compiler and the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/kinds.py"/>
        <source>it would bring {packages}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>mean: the mean of all tokens (convolutional networks, masked autoencoders)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>n patches, c channels, h and w pixels, t dates, as the graph takes them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>no reason given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>non-commercial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>none: as they are stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>none: raw values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>none: the output is one vector already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>percentile: stretched, raster by raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>physical: brought to the channels' units, then times scale plus offset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/compare_collections.py"/>
        <source>second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/kinds.py"/>
        <source>the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>told by their names; else such as 4 3 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/kinds.py"/>
        <source>torch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>torch's build for the CPU is out of reach ({last}), and the usual one brings several GB of CUDA, so nothing was installed. Check the network, or put torch's CPU wheel into a folder that PIP_FIND_LINKS names, or all that it takes into the folder of wheels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/more.py"/>
        <source>unit: 0..1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>unverified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/uv.py"/>
        <source>uv's archive is not the one that Akin knows (its sha256 differs), so it was not used: something on the way may have changed it. Try another network, or install uv yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/uv.py"/>
        <source>uv, which installs packages, does not run on this machine. Install it and put it on PATH.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/build_index.py"/>
        <source>{backend} over {patches} patches in {seconds:.1f} s, {megabytes:.1f} MB; recall@10 {recall_10:.3f}, recall@100 {recall_100:.3f}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/side.py"/>
        <source>{collection} (no words)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/status_line.py"/>
        <source>{count} hits among {searched} patches, in {ms} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/map/selected_polygons.py"/>
        <source>{count} polygons are selected: select {most} at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/uv.py"/>
        <source>{file} is not the file that Akin's lock names. Fetch it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>{folder} can't be written ({last}). Set AKIN_HOME to another folder, or ask this machine's administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/environment.py"/>
        <source>{folder} has {free} MB free, and {what} needs {need} MB. Make room and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/long_work.py"/>
        <source>{folder} is ready to be searched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/hits.py"/>
        <source>{hits} hits in {patches} patches ({method}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/output_layers.py"/>
        <source>{hits} hits in {patches} patches, {seconds:.2f} s ({method}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>{hit}, found by both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/amounts.py"/>
        <source>{hours} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/shelf.py"/>
        <source>{id} is ready: choose it under Encode a raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/rendering.py"/>
        <source>{layer} could not be rendered to {folder}. Check its connection and the free disk space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/rendering.py"/>
        <source>{layer} gave no picture of this place. Check the connection, and that the layer shows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/raster_inputs.py"/>
        <source>{layer} has no CRS, so its place on the ground is unknown. Set it (Layer &gt; Set CRS of Layer…) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <location filename="plugin/layers/rendering.py"/>
        <source>{layer} has no CRS. Set it (Layer &gt; Set CRS of Layer…) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>{layer} has no points or polygons. Add one, or choose another layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/examples.py"/>
        <source>{layer} has {count} examples: {most} at most. Select some of them, and use the selection only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/rendering.py"/>
        <source>{layer} is no file, so QGIS renders it first: {cols} x {rows} pixels of {size:g} m are too many. Choose a smaller extent, or a larger pixel size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/encode_raster.py"/>
        <source>{layer} is no file: QGIS renders it at {size:g} m.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/raster_inputs.py"/>
        <source>{layer} is no raster. Choose a raster layer or file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/rendering.py"/>
        <source>{layer} lies where no metric map can be made of it. Choose an extent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/report.py"/>
        <source>{minutes:.1f} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/amounts.py"/>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/training_python.py"/>
        <source>{name} is {path}, and there is no such file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/filters.py"/>
        <source>{name} is {value!r}, which is no date. Write it as 2024-06-30.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/panel.py"/>
        <source>{name} may not be used commercially ({licence}). Do you accept this?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/answers.py"/>
        <source>{name} must be a number, or numbers separated by spaces, such as 0.3 0.6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encoders/import_encoder.py"/>
        <source>{name} must be numbers separated by spaces, such as 0.3 0.6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/shelf.py"/>
        <source>{name} was deleted; {size} are free again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>{package} has no build for Python {python} on {system}. Akin's engine needs 64-bit Linux, Windows or macOS, and Python 3.10 to 3.14.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/errors.py"/>
        <source>{package} is not the file that Akin's lock names (its hash differs), so nothing was installed. A mirror or a proxy may have changed it: try again, or on another network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/report.py"/>
        <source>{patches} patches in {folder}: {encoded} encoded now, {unchanged} unchanged, {skipped} left out as mostly no data; {rate:.0f} patches a second on {device}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/shared/collection_combo.py"/>
        <source>{patches} patches of {ground} · {encoder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/estimate.py"/>
        <source>{patches} patches of {ground}, about {time}, {disk} on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/report.py"/>
        <source>{patches} patches of {patch_m:g} m at {pixel_size_m:g} m a pixel in {crs}: about {time} at {rate:.0f} patches a second on {device}, {memory:.0f} MB of memory, {disk:.1f} MB of disk ({free:.0f} MB free).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/raster_inputs.py"/>
        <source>{path} can't be opened as a raster: it is damaged, cut short, locked, or of a kind that GDAL does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/rasters.py"/>
        <source>{path} can't be read: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/comparison.py"/>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <location filename="plugin/layers/hits.py"/>
        <source>{query} (no clear match)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/layers/comparison.py"/>
        <source>{query} · {collection}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/hit_list.py"/>
        <source>{rank} · {score} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/results/dock.py"/>
        <source>{score} % ({shown} of {total})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/encode/report.py"/>
        <location filename="plugin/gui/shared/amounts.py"/>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/compare/side.py"/>
        <source>{shared} of {hits} found by both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encoders/entry.py"/>
        <source>{sizes} m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/install/steps.py"/>
        <source>{step}: {done} of about {all} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/search/chip.py"/>
        <source>{term}: turn its sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/contract/messages/engine.py"/>
        <source>{verb}: {problem}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/encode/dialog.py"/>
        <source>{what} Licence: {licence}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/algorithms/search/similarity_raster.py"/>
        <source>{width} x {height} cells of {cell_m:g} m, scores from {minimum:.2f} to {maximum:.2f}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="plugin/gui/importing/questions.py"/>
        <source>…and one standard deviation a channel.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
