"""One instance, solved by one library of Python: python3 peers.py PEER FOLDER TASK REPEATS. Prints its version, the value, and milliseconds of every run, as JSON."""

import importlib
import json
import sys
import time

peer, folder, task, repeats = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
try:
    import numpy as np

    library = importlib.import_module(peer.split(".")[0])
except ImportError as error:
    print(json.dumps({"absent": str(error)}))
    sys.exit(0)

with open(f"{folder}/size.json", encoding="utf-8") as file:
    size = json.load(file)
rows, columns = size["rows"], size["columns"]
start = np.fromfile(f"{folder}/start.i32", dtype=np.int32)
column = np.fromfile(f"{folder}/column.i32", dtype=np.int32)
weight = np.fromfile(f"{folder}/weight.f64", dtype=np.float64)


def prepare():
    """The instance as the library wants it, and the function that is timed; it returns the value."""
    if peer == "scipy.maximum_bipartite_matching":
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import maximum_bipartite_matching

        matrix = csr_matrix((np.ones(len(column), dtype=np.int8), column, start), shape=(rows, columns))
        return lambda: int((maximum_bipartite_matching(matrix, perm_type="column") >= 0).sum())
    if peer == "scipy.min_weight_full_bipartite_matching":
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import min_weight_full_bipartite_matching

        # a column of its own for every row, worth nothing: to stay out. Everything counts one more, since 0 means absent
        own = np.arange(rows, dtype=np.int32) + columns
        places = np.insert(column.astype(np.int32), start[1:], own)
        values = np.insert(weight, start[1:], np.zeros(rows)) + 1
        offsets = start + np.arange(rows + 1, dtype=np.int32)
        matrix = csr_matrix((values, places, offsets), shape=(rows, columns + rows))

        def run():
            row, place = min_weight_full_bipartite_matching(matrix, maximize=True)
            return int(np.asarray(matrix[row, place]).sum() - rows)

        return run
    if peer == "scipy.linear_sum_assignment":
        from scipy.optimize import linear_sum_assignment

        dense = np.zeros((rows, columns))
        for row in range(rows):
            dense[row, column[start[row] : start[row + 1]]] = weight[start[row] : start[row + 1]]
        return lambda: int(dense[linear_sum_assignment(dense, maximize=True)].sum())
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(rows + columns))
    for row in range(rows):
        for at in range(start[row], start[row + 1]):
            graph.add_edge(row, rows + int(column[at]), weight=int(weight[at]))
    if task == "cardinality":
        return lambda: len(nx.bipartite.hopcroft_karp_matching(graph, range(rows))) // 2
    return lambda: sum(graph[a][b]["weight"] for a, b in nx.max_weight_matching(graph))


run = prepare()
times, value = [], None
for _ in range(repeats):
    began = time.perf_counter()
    value = run()
    times.append((time.perf_counter() - began) * 1000)
print(json.dumps({"version": library.__version__, "value": value, "times": times}))
