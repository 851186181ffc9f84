"""Inputs made from the words of the seeds, the same ones for the same seed.

usage: inputs.py texts FOLDER COUNT     text dumps with a site's furniture around an article
       inputs.py jsonl|csv FILE MIB     a crawl of that many mebibytes
"""
import csv
import json
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "ingest"))
from corpus import vocabulary  # noqa: E402

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
SEED = 20_261_122
MENU = ["প্রচ্ছদ", "জাতীয়", "রাজনীতি", "আন্তর্জাতিক", "খেলা", "বিনোদন"]
FOOTER = ["আরও পড়ুন", "শেয়ার করুন", "মন্তব্য লিখুন", "সম্পাদকীয় কার্যালয়: ঢাকা", "ই-মেইল: news@example.org",
          "অনুমতি ছাড়া প্রকাশ করা বেআইনি"]


def paragraphs(chance, words, byte_count):
    """Paragraphs of sentences up to a size."""
    result, size = [], 0
    while size < byte_count:
        sentences = [" ".join(chance.choices(words, k=chance.randint(6, 18))) + "।" for _ in range(chance.randint(2, 5))]
        result.append(" ".join(sentences))
        size += len(result[-1].encode()) + 1
    return result


def dump(chance, words):
    """A page as people copy it: menu, headline, stamp, paragraphs, footer."""
    day = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(2019, 2025)}"
    return "\n".join(MENU + ["", " ".join(chance.choices(words, k=7)), f"প্রকাশিত: {day}", ""]
                     + paragraphs(chance, words, 4_500) + [""] + FOOTER) + "\n"


def main(kind, path, number):
    chance = random.Random(SEED)
    words = vocabulary(SEEDS)
    if kind == "texts":
        Path(path).mkdir(parents=True)
        for index in range(number):
            (Path(path) / f"{index:05}.txt").write_text(dump(chance, words))
        return
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        if kind == "csv":
            writer.writerow(["id", "title", "maintext", "date_publish", "url"])
        index = 0
        while file.tell() < number << 20:
            index += 1
            record = [str(index), " ".join(chance.choices(words, k=7)), "\n".join(paragraphs(chance, words, 3_000)),
                      "2024-05-12 10:00:00", f"https://example.org/{index}"]
            if kind == "csv":
                writer.writerow(record)
            else:
                names = ["id", "title", "maintext", "date_publish", "url"]
                file.write(json.dumps(dict(zip(names, record)), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
