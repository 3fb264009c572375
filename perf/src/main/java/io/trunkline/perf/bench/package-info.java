/**
 * What is measured: the benchmarks, and the rooms they work in. Read {@link io.trunkline.perf.bench.BenchmarkGroup} first, then
 * {@link io.trunkline.perf.bench.FanoutRoom} and {@link io.trunkline.perf.bench.PatternSet}: they say what a number stands for.
 * Benchmarks that need a peer's library are in {@code io.trunkline.perf.peer}, among the tests.
 *
 * <table>
 *   <caption>What each benchmark answers</caption>
 *   <tr><th>Group</th><th>Benchmark</th><th>Question</th></tr>
 *   <tr><td>match</td><td>MatchBenchmark</td><td>What does it cost to find and call a publication's subscribers, over the number
 *       of subscriptions: exact, wildcards cached and uncached?</td></tr>
 *   <tr><td></td><td>WildcardMatchBenchmark</td><td>How long does a match among a million patterns take, also where they are made
 *       to be slow?</td></tr>
 *   <tr><td></td><td>ChangingMatchBenchmark</td><td>And while patterns come and go?</td></tr>
 *   <tr><td></td><td>IndexChangeBenchmark</td><td>What does it cost to subscribe and unsubscribe?</td></tr>
 *   <tr><td></td><td>TopicTreeBenchmark</td><td>How do the topic trees of Moquette and HiveMQ CE compare?</td></tr>
 *   <tr><td>fanout</td><td>FanoutBenchmark</td><td>What does a publication cost over its subscribers, and does it allocate for
 *       each?</td></tr>
 *   <tr><td></td><td>KeptFanoutBenchmark</td><td>And where the channel keeps its publications?</td></tr>
 *   <tr><td></td><td>PublishCostBenchmark</td><td>Does it cost more where there are more other channels and
 *       subscriptions?</td></tr>
 *   <tr><td>access</td><td>AccessBenchmark</td><td>What does an access decision cost, by 10 and by 1,000 rules, and
 *       remembered?</td></tr>
 *   <tr><td></td><td>TokenBenchmark</td><td>What does it cost to check a token, by its algorithm?</td></tr>
 *   <tr><td></td><td>RuledFanoutBenchmark</td><td>Does a client's publication cost more under access rules?</td></tr>
 *   <tr><td>framing</td><td>WebSocketDecodeBenchmark, WebSocketEncodeBenchmark, DeflateBenchmark</td><td>How does our WebSocket
 *       codec compare with Netty's and Jetty's?</td></tr>
 *   <tr><td></td><td>LengthFramingBenchmark</td><td>And our length prefix with Netty's?</td></tr>
 *   <tr><td>codec</td><td>NativeCodecBenchmark</td><td>What does a publish of the native protocol cost, JSON and binary, read and
 *       answered, and a publication's message?</td></tr>
 *   <tr><td></td><td>JsonReadBenchmark</td><td>What does a tree cost that we do not make?</td></tr>
 *   <tr><td>history</td><td>HistoryBenchmark</td><td>What does it cost to keep a publication, and to read some?</td></tr>
 *   <tr><td>tips</td><td>EventModeBenchmark</td><td>Tip 1: callbacks in the turn against callbacks in order on other
 *       threads.</td></tr>
 *   <tr><td></td><td>ConnectionLookupBenchmark</td><td>Tip 2: a connection by its id against a look through all.</td></tr>
 *   <tr><td></td><td>ChannelIndexBenchmark</td><td>Tip 3: the channel index against a look through all subscriptions.</td></tr>
 *   <tr><td></td><td>ConnectionStateBenchmark</td><td>Tip 4: a connection's room kept while it is busy against made
 *       anew.</td></tr>
 *   <tr><td></td><td>SingleWriterBenchmark</td><td>Tip 5: one writer for a loop's connections against a lock for each.</td></tr>
 *   <tr><td></td><td>{@link io.trunkline.perf.bench.JvmProfile}</td><td>Tip 6: collector and object headers, as settings of the
 *       run.</td></tr>
 *   <tr><td>scale</td><td>ManyConnectionsBenchmark</td><td>What do the hub's tick, a connect and a disconnect cost with a million
 *       silent connections?</td></tr>
 *   <tr><td></td><td>ConnectionMemoryBenchmark</td><td>How much heap does the domain keep for each? ({@code bytesEach} among the
 *       secondary metrics.)</td></tr>
 *   <tr><td></td><td>DeadlineBenchmark</td><td>What does a time limit cost among a million, in our list and with a
 *       scheduler?</td></tr>
 * </table>
 */
@NullMarked
package io.trunkline.perf.bench;

import org.jspecify.annotations.NullMarked;
