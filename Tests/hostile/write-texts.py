"""write-texts.py FOLDER SEED: each text as a file of its own, named by its number."""

import pathlib
import sys

import texts

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True)
for number, text in enumerate(texts.FIXED + texts.random_texts(int(sys.argv[2]), 40)):
    (folder / f"{number:03}").write_bytes(text.encode())
