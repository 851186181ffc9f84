"""The input: articles made from the words of the five seeds, the same ones for the same seed.

Every article looks as a copied news page does: a headline, an empty line, paragraphs whose sentences end in a danda.
It holds one marker word that all articles share and one that no other article has. Markers are runs of consonants
that are no words of Bengali, have no vowel sign and end in no case ending, so that no stemmer, prefix match or
diacritic folding of any system can take one for another.
"""
import random
from pathlib import Path

# Consonants that no spelling rule folds into each other (unlike sha/ssa/sa, na/nna, ja/ya), one for each digit.
DIGITS = "খঘচজঠধফভমল"
COMMON_MARKER = "ঢঝফঘঢঝ"
# Paragraphs are added up to this size; 5,000 articles come to 3,340 bytes on average, 16.7 MB in all.
PARAGRAPH_LIMIT = 2_940
# A line of a seed that is this long is a paragraph of its article.
PROSE_BYTES = 250
SEED = 20_250_811
PUNCTUATION = "।,.;:!?()[]{}<>|/\\'\"‘’“”–—-_*#@%&+=~`…•"


def unique_marker(number):
    return "ঝঢ" + "".join(DIGITS[int(digit)] for digit in f"{number:06}") + "ঝ"


def file_name(number):
    return f"{number:06}.txt"


def vocabulary(seeds):
    """Words of the seeds' articles as often as they occur there, Bengali ones only.

    Words of the sites' furniture ("read more", "unlawful without permission") would make furniture of what they get
    into, for a program that tells the two apart: only paragraphs count.
    """
    words = []
    for path in sorted(Path(seeds).glob("*.txt")):
        for line in path.read_bytes().split(b"\n"):
            if len(line) < PROSE_BYTES:
                continue
            for word in line.decode().split():
                word = word.strip(PUNCTUATION)
                if len(word) > 1 and all("\u0980" <= c <= "\u09ff" for c in word):
                    words.append(word)
    if len(words) < 500:
        raise SystemExit(f"ingest: {seeds} holds only {len(words)} words, expected those of the five seeds")
    return words


class Corpus:
    """Articles by number. An article depends on the seed and its number alone."""

    def __init__(self, seeds):
        self.words = vocabulary(seeds)

    def article(self, number):
        chance = random.Random(SEED * 1_000_003 + number)
        pick = lambda low, high: chance.choices(self.words, k=chance.randint(low, high))
        text = [" ".join(pick(6, 10)), "", ""]
        size = len("\n".join(text).encode())
        markers = [COMMON_MARKER, unique_marker(number)]
        while size < PARAGRAPH_LIMIT:
            sentences = []
            for _ in range(chance.randint(2, 4)):
                words = pick(8, 16)
                if markers:
                    words.insert(chance.randint(1, len(words) - 1), markers.pop(0))
                sentences.append(" ".join(words) + "।")
            paragraph = " ".join(sentences)
            text[-1:] = [paragraph, "", ""]
            size += len(paragraph.encode()) + 2
        return ("\n".join(text).rstrip("\n") + "\n").encode()

    def write(self, folder, numbers):
        """Writes the articles as NUMBER.txt; returns their bytes."""
        total = 0
        for number in numbers:
            content = self.article(number)
            total += len(content)
            (folder / file_name(number)).write_bytes(content)
        return total
