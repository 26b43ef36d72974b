"""The possible singulars of English words, and words that alone are never glossary terms."""

from __future__ import annotations

from functools import lru_cache

from ..lazy_pattern import lazy_pattern

# Function words: pronouns and determiners, prepositions, conjunctions, auxiliaries, numerals, and adverbs of time,
# place and degree. How they are translated depends on the sentence.
_GRAMMAR = """
anybody anyone anything both each either everybody everyone everything half he her hers herself him himself
his i it's itself many me mine most much my myself neither nobody none nothing one ones others ours ourselves
own several she somebody someone something such theirs themselves two three four five six seven eight nine ten
twice once first second third fourth fifth last next whatever whichever whoever whom whose yours yourself

aboard above across against along alongside amid among around behind below beneath beside besides between
beyond despite down due during except inside near off onto opposite outside over past per regarding since
through throughout till toward towards under underneath unlike until unto up upon versus via within without

although because however hence moreover nevertheless otherwise therefore though thus unless whereas whether
while yet instead else meanwhile furthermore

am be being can can't cannot could couldn't did didn't do does doesn't doesn don't done get gets getting go
goes going got had has have haven't having isn't aren't wasn't weren't won't wouldn't let's lets might must
mustn't need needs ought shall should shouldn't using used would

again ago almost already always away back early eventually ever far finally forever generally here immediately
initially just later lately mostly never nowadays often perhaps possibly probably quite rarely rather really
recently seldom sometimes soon still there today together too typically usually very well
"""
NO_TERMS = frozenset(_GRAMMAR.split())
# Words that change the meaning of the verb before them: "scale down".
PHRASAL = ("up", "down", "in", "out", "on", "off", "over", "back", "away")


def stems(word: str) -> tuple[str, ...]:
    """Return the possible stems of an English word: the word and its possible singulars.

    For example, the result for ``boxes`` is ``("boxes", "box", "boxe")``.
    """
    if word.endswith("ies") and len(word) > 4:
        return word, word[:-3] + "y", word[:-1]
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word, word[:-2], word[:-1]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word, word[:-1]
    return (word,)


# Each entry is a verb with those of its forms that no ending explains.
_IRREGULAR_VERBS = """
become became; begin began begun; break broke broken; bring brought; build built; buy bought; catch caught;
choose chose chosen; come came; draw drew drawn; drive drove driven; fall fell fallen; find found; freeze froze frozen;
forget forgot forgotten; get got gotten; give gave given; go went gone; grow grew grown; hide hid hidden; hold held;
keep kept; know knew known; lead led; lose lost; make made; mean meant; meet met; overwrite overwrote overwritten;
pay paid; rewrite rewrote rewritten; rise rose risen; run ran; say said; see seen; seek sought; sell sold; send sent;
show shown; sleep slept; speak spoke spoken; spend spent; stand stood; stick stuck; take took taken; teach taught;
tell told; think thought; throw threw thrown; understand understood; use used using; win won; write wrote written
"""
_VERBS = {form: verb for verb, *forms in map(str.split, _IRREGULAR_VERBS.split(";")) for form in forms}

_VOWEL = lazy_pattern("[aeiouy]")
_ENDINGS = ("ing", "ed", "ly")


@lru_cache(maxsize=1 << 14)
def roots(word: str) -> tuple[str, ...]:
    """Return the key that all forms of a word share, as the only item: ``("configur",)`` for configure and configured.

    The key need not be a word. It is only compared with other keys.
    """
    root = word.partition("'")[0].partition("’")[0]
    root = _VERBS.get(root, root)
    if root.endswith("ies") and len(root) > 4:
        root = root[:-3] + "y"
    elif root.endswith("s") and len(root) > 3 and not root.endswith(("ss", "us", "is")):
        root = root[:-1]
        if root.endswith(("che", "she", "sse", "xe", "ze")):
            root = root[:-1]
    for ending in _ENDINGS:
        rest = root.removesuffix(ending)
        if rest != root and len(rest) >= 3 and _VOWEL.search(rest):
            root = rest
            if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "ls":
                root = root[:-1]
            break
    if root.endswith("e") and len(root) > 4:
        root = root[:-1]
    if root.endswith("y") and len(root) > 3:
        root = root[:-1] + "i"
    return (root,)
