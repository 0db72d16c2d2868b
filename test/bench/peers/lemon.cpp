// One instance, solved by LEMON: lemon NetworkSimplex|CostScaling|Preflow FOLDER ROWS COLUMNS REPEATS. Prints the value and milliseconds of every run, as JSON.
#include <chrono>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/preflow.h>
#include <lemon/smart_graph.h>

using namespace lemon;

template <typename T> std::vector<T> read(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  std::vector<T> values(file.tellg() / sizeof(T));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(values.data()), values.size() * sizeof(T));
  return values;
}

int main(int, char** argv) {
  const std::string peer = argv[1], folder = argv[2];
  const int rows = std::stoi(argv[3]), columns = std::stoi(argv[4]), repeats = std::stoi(argv[5]);
  const auto start = read<int>(folder + "/start.i32"), column = read<int>(folder + "/column.i32");
  const auto weight = read<double>(folder + "/weight.f64");

  // source → rows → columns → sink, and from every row straight to the sink: to stay out
  SmartDigraph graph;
  graph.reserveNode(rows + columns + 2);
  graph.reserveArc(column.size() + 2 * rows + columns);
  std::vector<SmartDigraph::Node> node;
  for (int i = 0; i < rows + columns + 2; i++) node.push_back(graph.addNode());
  const auto source = node[rows + columns], sink = node[rows + columns + 1];
  std::vector<SmartDigraph::Arc> pair;
  for (int r = 0; r < rows; r++) for (int at = start[r]; at < start[r + 1]; at++) pair.push_back(graph.addArc(node[r], node[rows + column[at]]));
  for (int r = 0; r < rows; r++) graph.addArc(source, node[r]);
  for (int c = 0; c < columns; c++) graph.addArc(node[rows + c], sink);
  if (peer != "Preflow") for (int r = 0; r < rows; r++) graph.addArc(node[r], sink);
  SmartDigraph::ArcMap<int> capacity(graph, 1), cost(graph, 0);
  for (size_t i = 0; i < pair.size(); i++) cost[pair[i]] = -static_cast<int>(weight[i]);

  std::cout << "{\"version\":\"" << LEMON_VERSION << "\",\"times\":[";
  long long value = 0;
  for (int run = 0; run < repeats; run++) {
    const auto began = std::chrono::steady_clock::now();
    if (peer == "NetworkSimplex") {
      NetworkSimplex<SmartDigraph> flow(graph);
      flow.upperMap(capacity).costMap(cost).stSupply(source, sink, rows).run();
      value = -flow.totalCost<long long>();
    } else if (peer == "CostScaling") {
      CostScaling<SmartDigraph, int, long long> flow(graph);
      flow.upperMap(capacity).costMap(cost).stSupply(source, sink, rows).run();
      value = -flow.totalCost<long long>();
    } else {
      Preflow<SmartDigraph, SmartDigraph::ArcMap<int>> flow(graph, capacity, source, sink);
      flow.runMinCut();
      value = flow.flowValue();
    }
    std::cout << (run ? "," : "") << std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
  }
  std::cout << "],\"value\":" << value << "}\n";
}
