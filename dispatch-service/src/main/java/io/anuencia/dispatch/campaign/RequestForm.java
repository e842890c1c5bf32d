package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.dispatch.reference.RequestErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Validates a campaign request without reading the database. */
final class RequestForm {

    private static final String LONG_PAST =
            "is more than 5 minutes ago; give a future start, or omit it to start now";
    private static final Duration PAST_MAX = Duration.ofMinutes(5);
    private static final Duration LIFE = Duration.ofHours(24);
    private static final Duration HOLD_MAX = Duration.ofDays(7);

    /** The longest wait for the start, and the longest life from then on, in days. */
    private static final int DAYS_MAX = 90;

    private static final String FAR_START = "must be within the next " + DAYS_MAX + " days";
    private static final String FAR_END = "must be at most " + DAYS_MAX + " days after the start";

    private RequestForm() {}

    /** Checks everything that does not depend on a clock; reports every invalid field. */
    static void check(CampaignRequest request) {
        RequestErrors errors = new RequestErrors();
        AudienceForm.check(request.audience(), errors);
        parameters(request.template().parameters(), errors);
        if (request.brakes() != null) {
            holds(request.brakes(), errors);
        }
        errors.throwIfInvalid();
    }

    /**
     * Checks the schedule. A start long past does not mean now: its author meant another time, or
     * the request was held up on its way.
     *
     * @param now time by the decision clock
     */
    static void checkSchedule(CampaignRequest.Schedule schedule, Instant now) {
        RequestErrors errors = new RequestErrors();
        Instant startAt = startAt(schedule, now);
        errors.check(isWithin(startAt, now), "schedule.startAt", FAR_START);
        errors.check(!isLongPast(schedule, now), "schedule.startAt", LONG_PAST);
        errors.throwIfInvalid();
        Instant expiresAt = expiresAt(schedule, now);
        if (!expiresAt.isAfter(now)) {
            errors.add("schedule.expiresAt", "is in the past");
        } else {
            errors.check(isWithin(expiresAt, startAt), "schedule.expiresAt", FAR_END);
            // Rows store microseconds: a smaller difference may vanish there.
            errors.check(
                    !expiresAt.isBefore(startAt.plusMillis(1)),
                    "schedule.expiresAt",
                    "must be at least a millisecond after startAt");
        }
        errors.throwIfInvalid();
    }

    private static boolean isWithin(Instant time, Instant from) {
        return !time.isAfter(from.plus(Duration.ofDays(DAYS_MAX)));
    }

    private static boolean isLongPast(CampaignRequest.Schedule schedule, Instant now) {
        return schedule != null
                && schedule.startAt() != null
                && schedule.startAt().isBefore(now.minus(PAST_MAX));
    }

    /** Returns the start, not before now. */
    static Instant startAt(CampaignRequest.Schedule schedule, Instant now) {
        Instant asked = schedule == null ? null : schedule.startAt();
        return asked == null || asked.isBefore(now) ? now : asked;
    }

    /** Returns the end; a day after the start if none was given. */
    static Instant expiresAt(CampaignRequest.Schedule schedule, Instant now) {
        Instant asked = schedule == null ? null : schedule.expiresAt();
        return asked == null ? startAt(schedule, now).plus(LIFE) : asked;
    }

    private static void parameters(Map<String, String> parameters, RequestErrors errors) {
        parameters.forEach(
                (name, value) ->
                        errors.verify(
                                "template.parameters." + name,
                                () -> ParameterText.parse(name, value)));
    }

    private static void holds(Brakes brakes, RequestErrors errors) {
        if (brakes.canary() != null) {
            hold("brakes.canary.hold", brakes.canary().hold(), errors);
        }
        if (brakes.ramp() != null) {
            hold("brakes.ramp.every", brakes.ramp().every(), errors);
        }
    }

    private static void hold(String field, Duration hold, RequestErrors errors) {
        errors.check(
                hold != null && !hold.isNegative() && hold.compareTo(HOLD_MAX) <= 0,
                field,
                "must be a duration from PT0S to P7D");
    }
}
