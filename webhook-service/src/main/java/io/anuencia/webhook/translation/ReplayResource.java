package io.anuencia.webhook.translation;

import io.anuencia.events.Topic;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;

/** Lets an operator replay received bodies after a rule or the translator was corrected. */
@Path("/replays")
class ReplayResource {

    /** The epoch of broker timestamps; earlier times do not exist. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** The most bodies per call, so that it ends before its caller stops waiting. */
    private static final int BODIES_MAX = 20_000;

    private final Caller caller;
    private final Replay replay;

    ReplayResource(Caller caller, Replay replay) {
        this.caller = caller;
        this.replay = replay;
    }

    /**
     * The range to replay.
     *
     * @param topic one of the two raw topics
     * @param from beginning of the time of receipt, inclusive
     * @param to end of the time of receipt, exclusive
     */
    record Range(
            @NotNull(message = "is missing; name a raw topic")
                    @Pattern(
                            regexp = "webhook\\.raw-(inbound|statuses)\\.v1",
                            message = "must be webhook.raw-inbound.v1 or webhook.raw-statuses.v1")
                    String topic,
            @NotNull(message = "is missing; write a time such as 2026-11-25T10:00:00Z")
                    Instant from,
            @NotNull(message = "is missing; write a time such as 2026-11-25T11:00:00Z")
                    Instant to) {

        RawRecords.Lane lane() {
            return topic.equals(Topic.RAW_INBOUND.topicName())
                    ? RawRecords.Lane.INBOUND
                    : RawRecords.Lane.STATUSES;
        }
    }

    /**
     * Translates the bodies of a range again and publishes their events. Events that were published
     * before keep their ids, so consumers drop them, and the call may be repeated. It takes a token
     * for every brand, since a topic holds the bodies of all.
     */
    @POST
    @RolesAllowed("ops")
    @Refuses(Problem.Kind.UNAVAILABLE)
    public Replay.Outcome replay(
            @NotNull(message = "is missing; send {\"topic\",\"from\",\"to\"}") @Valid Range range) {
        caller.requireEveryBrand();
        refuseWhatNoBrokerCanFind("from", range.from());
        refuseWhatNoBrokerCanFind("to", range.to());
        if (!range.from().isBefore(range.to())) {
            throw ProblemException.invalid("to", "must be later than from");
        }
        return replay.run(range.lane(), range.from(), range.to(), BODIES_MAX);
    }

    private static void refuseWhatNoBrokerCanFind(String field, Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw ProblemException.invalid(field, "must be a time from 1970 to 9999");
        }
    }
}
