"""Groups texts by TF-IDF and k-means, as many would do it first; runs in the environment of the bench.

Standard input has the groups that are wanted, the words that count for nothing, and the texts; standard output gets the
number of each text's group, and of each group the words that weigh most.
"""

import json
import sys

from sklearn.cluster import KMeans  # type: ignore[import-not-found]
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-not-found]

SEED, STARTS, WORDS, MOST = 20261128, 10, 3, 0.25


def main() -> None:
    """Read, group, write."""
    given = json.load(sys.stdin)
    reader = TfidfVectorizer(stop_words=given["common"], max_df=MOST, min_df=2, sublinear_tf=True)
    found = KMeans(given["groups"], random_state=SEED, n_init=STARTS).fit(reader.fit_transform(given["texts"]))
    names = reader.get_feature_names_out()
    words = [[str(names[i]) for i in row.argsort()[::-1][:WORDS]] for row in found.cluster_centers_]
    json.dump({"groups": found.labels_.tolist(), "words": words}, sys.stdout)


if __name__ == "__main__":
    main()
