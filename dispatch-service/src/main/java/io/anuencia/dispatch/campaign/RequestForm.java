package io.anuencia.dispatch.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.messaging.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What can be said of a request without looking anything up. */
final class RequestForm {

    private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");
    private static final Duration LIFE = Duration.ofHours(24);
    private static final String CORRECT =
            "Correct the fields named in errors and send the request again.";
    private static final String LATER =
            "is not available yet; use {\"all\":true} or {\"tag\":\"…\"}";

    private RequestForm() {}

    /** Checks what no clock can change; every wrong field is named. */
    static void check(CampaignRequest request) {
        Findings findings = new Findings();
        audience(request.audience(), findings);
        parameters(request.template().parameters(), findings);
        findings.check(
                isAbsent(request.brakes()),
                "brakes",
                "is not available yet; leave it out, the campaign runs without harm brakes");
        findings.throwIfAny(Problem.Kind.INVALID_REQUEST, CORRECT);
    }

    /**
     * Checks the schedule.
     *
     * @param now by the clock of schedules
     */
    static void checkSchedule(CampaignRequest request, Instant now) {
        Findings findings = new Findings();
        Instant expiresAt = expiresAt(request, now);
        if (!expiresAt.isAfter(now)) {
            findings.check(false, "schedule.expiresAt", "is in the past");
        } else {
            findings.check(
                    expiresAt.isBefore(FAR),
                    "schedule.expiresAt",
                    "is too far in the future; write a year of four digits");
            findings.check(
                    expiresAt.isAfter(startAt(request, now)),
                    "schedule.expiresAt",
                    "must be after startAt");
        }
        findings.throwIfAny(Problem.Kind.INVALID_REQUEST, CORRECT);
    }

    /** When it begins: not before now. */
    static Instant startAt(CampaignRequest request, Instant now) {
        Instant asked = request.schedule() == null ? null : request.schedule().startAt();
        return asked == null || asked.isBefore(now) ? now : asked;
    }

    /** When it ends: a day after it begins, if nothing was said. */
    static Instant expiresAt(CampaignRequest request, Instant now) {
        Instant asked = request.schedule() == null ? null : request.schedule().expiresAt();
        return asked == null ? startAt(request, now).plus(LIFE) : asked;
    }

    private static void audience(CampaignRequest.AudienceChoice audience, Findings findings) {
        findings.check(isAbsent(audience.segment()), "audience.segment", LATER);
        findings.check(isAbsent(audience.contacts()), "audience.contacts", LATER);
        findings.check(isAbsent(audience.recipients()), "audience.recipients", LATER);
        findings.check(isAbsent(audience.imported()), "audience.import", LATER);
        findings.check(
                !Boolean.FALSE.equals(audience.all()),
                "audience.all",
                "must be true, or be left out");
        boolean all = audience.all() != null;
        findings.check(
                all || audience.tag() != null || !othersAreAbsent(audience),
                "audience",
                "must be one of {\"all\":true} and {\"tag\":\"…\"}");
        findings.check(
                !all || audience.tag() == null,
                "audience",
                "must be one of {\"all\":true} and {\"tag\":\"…\"}, not both");
    }

    private static boolean othersAreAbsent(CampaignRequest.AudienceChoice audience) {
        return isAbsent(audience.segment())
                && isAbsent(audience.contacts())
                && isAbsent(audience.recipients())
                && isAbsent(audience.imported());
    }

    private static void parameters(Map<String, String> parameters, Findings findings) {
        parameters.forEach(
                (name, value) -> {
                    try {
                        ParameterText.parse(value);
                    } catch (IllegalArgumentException e) {
                        findings.check(false, "template.parameters." + name, e.getMessage());
                    }
                });
    }

    private static boolean isAbsent(JsonNode node) {
        return node == null || node.isNull();
    }
}
