package io.anuencia.testbed.benchmarks.pipeline;

/** Topics of the limit program. */
enum BareTopic {
    REQUESTS("limit.requests"),
    DECISIONS("limit.decisions"),
    CLOSES("limit.closes"),
    RAW("limit.raw"),
    STATUSES("limit.statuses");

    private final String topicName;

    BareTopic(String topicName) {
        this.topicName = topicName;
    }

    String topicName() {
        return topicName;
    }
}
