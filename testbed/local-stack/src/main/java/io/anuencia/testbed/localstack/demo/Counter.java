package io.anuencia.testbed.localstack.demo;

/** Rows of the table. */
enum Counter {
    TOTAL,
    ACCEPTED,
    DELIVERED,
    READ,
    SUPPRESSED,
    DEFERRED,
    FAILED,
    IN_DOUBT;

    long of(CampaignResult result) {
        return switch (this) {
            case TOTAL -> result.total();
            case ACCEPTED -> result.accepted();
            case DELIVERED -> result.delivered();
            case READ -> result.read();
            case SUPPRESSED -> CampaignResult.sum(result.suppressed());
            case DEFERRED -> CampaignResult.sum(result.deferred());
            case FAILED -> result.failed();
            case IN_DOUBT -> result.inDoubt();
        };
    }
}
