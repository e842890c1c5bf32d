package io.anuencia.dispatch.status;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.brake.Refusals;
import io.anuencia.dispatch.cloudapi.AnswerClass;
import io.anuencia.dispatch.cloudapi.ErrorCode;
import io.anuencia.dispatch.message.MessageState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Pauses campaigns whose messages WhatsApp took and drops afterwards for more than one person's
 * sake: it refuses their template, or their number or account. What is sent next would fare no
 * better. Only a message that fails newly counts: a status that is repeated pauses nobody again.
 */
@ApplicationScoped
class StatusBrake {

    private final Refusals refusals;
    private final MeterRegistry metrics;

    StatusBrake(Refusals refusals, MeterRegistry metrics) {
        this.refusals = refusals;
        this.metrics = metrics;
        // There from the start: the first increase of a series that was not there is none.
        for (ErrorCode code : ErrorCode.values()) {
            if (code.meaning() == AnswerClass.SENDER_STOPPED) {
                counter(code.number());
            }
        }
    }

    /** Looks at moves that are committed. */
    void of(List<Change> changes) {
        Map<UUID, Integer> templates = new HashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (Change change : changes) {
            switch (refusal(change)) {
                case TEMPLATE_REFUSED -> {
                    if (change.row().campaignId() != null) {
                        templates.put(change.row().campaignId(), change.facts().code());
                    }
                }
                case SENDER_STOPPED -> {
                    counter(change.facts().code()).increment();
                    numbers.put(change.row().senderId(), change.facts().code());
                }
                default -> {
                    // It says something of this message, or nothing that is bad.
                }
            }
        }
        numbers.forEach(refusals::ofSender);
        templates.forEach(refusals::ofTemplate);
    }

    /** What WhatsApp says late is an answer as well: one alert looks at both. */
    private Counter counter(int code) {
        return metrics.counter(
                "whatsapp.api.responses",
                "class",
                AnswerClass.SENDER_STOPPED.name(),
                "code",
                String.valueOf(code));
    }

    private static AnswerClass refusal(Change change) {
        boolean failsNow =
                change.facts().state() == MessageState.FAILED
                        && change.row().facts().state() != MessageState.FAILED;
        Integer code = change.facts().code();
        return failsNow && code != null ? ErrorCode.meaningOf(code, 0) : AnswerClass.ACCEPTED;
    }
}
