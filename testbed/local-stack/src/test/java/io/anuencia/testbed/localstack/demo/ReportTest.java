package io.anuencia.testbed.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.localstack.Json;
import io.anuencia.testbed.localstack.check.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Violation VIOLATION =
            new Violation(Violation.Kind.TWICE_IN_CAMPAIGN, "key", "winter_sale");

    @Test
    void theSummaryHasExactlyTheDocumentedMembersInTheirOrder() {
        // when
        var summary = report(List.of(), List.of()).summary();
        // then
        assertThat(summary).startsWith("SUMMARY {").doesNotContain("\n");
        assertThat(Json.parse(summary.substring("SUMMARY ".length())).fieldNames())
                .toIterable()
                .containsExactly(
                        "total",
                        "accepted",
                        "delivered",
                        "read",
                        "suppressed",
                        "deferred",
                        "failed",
                        "inDoubt",
                        "cancelled",
                        "expired",
                        "optOuts",
                        "violations",
                        "seconds");
    }

    @Test
    void theTableAddsUpBothCampaignsByReason() {
        // when
        var lines = report(List.of(), List.of()).lines();
        // then
        assertThat(lines).anyMatch(line -> line.matches(" {2}CON_NONE +3 +3 +6"));
        assertThat(lines).anyMatch(line -> line.matches("total +10 +10 +20"));
        assertThat(lines).anyMatch(line -> line.matches("opted out +4"));
    }

    @Test
    void aViolationOrAProblemMakesTheRunBadAndIsShown() {
        // when
        var violated = report(List.of(VIOLATION), List.of());
        var problematic = report(List.of(), List.of("lost"));
        // then
        assertThat(report(List.of(), List.of()).isGood()).isTrue();
        assertThat(violated.isGood()).isFalse();
        assertThat(violated.lines()).anyMatch(line -> line.startsWith("VIOLATION TWICE"));
        assertThat(problematic.isGood()).isFalse();
        assertThat(problematic.lines()).contains("PROBLEM lost");
    }

    private static Report report(List<Violation> violations, List<String> problems) {
        var result =
                new CampaignResult(
                        "COMPLETED", 10, 0, 7, 6, 5, 0, 0, 0, 0, Map.of("CON_NONE", 3L), Map.of());
        var byCampaign = new LinkedHashMap<String, CampaignResult>();
        byCampaign.put("campaign 1", result);
        byCampaign.put("campaign 2", result);
        return new Report(byCampaign, result.plus(result), 4, violations, problems, 12.34);
    }
}
