package io.anuencia.dispatch.status;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.brake.Refusals;
import io.anuencia.dispatch.cloudapi.AnswerClass;
import io.anuencia.dispatch.cloudapi.ErrorCode;
import io.anuencia.dispatch.cloudapi.UnknownAnswers;
import io.anuencia.dispatch.status.LateRefusals.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Pauses campaigns whose messages WhatsApp accepts and later drops for a reason that concerns more
 * than one person: it refuses their template, their number or their account. Further messages would
 * fail too. Only a message that has newly failed counts, so a repeated status pauses nothing again.
 */
@ApplicationScoped
class StatusBrake {

    private static final Logger LOG = Logger.getLogger(StatusBrake.class);

    private final LateRefusals late;
    private final Refusals refusals;
    private final MeterRegistry metrics;
    private final UnknownAnswers unknown;

    StatusBrake(
            LateRefusals late, Refusals refusals, MeterRegistry metrics, UnknownAnswers unknown) {
        this.late = late;
        this.refusals = refusals;
        this.metrics = metrics;
        this.unknown = unknown;
        // Registered at start: Prometheus sees no increase in the first sample of a new series.
        for (ErrorCode code : ErrorCode.values()) {
            if (code.meaning() == AnswerClass.SENDER_STOPPED) {
                counter(code.number());
            }
        }
    }

    /**
     * Pauses at once what committed changes call for. The refused template of a single message
     * pauses nothing; it is only fetched.
     */
    void of(List<Change> changes) {
        boolean noted = false;
        for (Change change : changes) {
            AnswerClass meaning = LateRefusals.meaning(change);
            if (meaning != AnswerClass.ACCEPTED) {
                unknown.note(change.facts().code());
            }
            if (meaning == AnswerClass.SENDER_STOPPED) {
                counter(change.facts().code()).increment();
            }
            UUID campaignId = change.row().campaignId();
            boolean isTemplate = meaning == AnswerClass.TEMPLATE_REFUSED;
            if (isTemplate && campaignId == null) {
                refusals.ofTemplate(change.row().senderId(), null, change.facts().code());
            }
            noted |= meaning == AnswerClass.SENDER_STOPPED || isTemplate && campaignId != null;
        }
        if (noted) {
            sweep();
        }
    }

    /** Pauses for stored refusals, also those of a replica that died before it could. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void sweep() {
        for (Refusal refusal : late.standing()) {
            try {
                pause(refusal);
                late.forget(refusal);
            } catch (RuntimeException e) {
                LOG.warnf(
                        e,
                        "pause failed, will retry phoneNumberId=%s code=%d",
                        refusal.senderId(),
                        refusal.code());
            }
        }
    }

    private void pause(Refusal refusal) {
        if (refusal.campaignId() == null) {
            refusals.ofSender(refusal.senderId(), refusal.code());
        } else {
            refusals.ofTemplate(refusal.senderId(), refusal.campaignId(), refusal.code());
        }
    }

    /**
     * Returns the counter of API responses: a late refusal counts as one, so that one alert covers
     * both.
     */
    private Counter counter(int code) {
        return metrics.counter(
                "whatsapp.api.responses",
                "class",
                AnswerClass.SENDER_STOPPED.name(),
                "code",
                String.valueOf(code));
    }
}
