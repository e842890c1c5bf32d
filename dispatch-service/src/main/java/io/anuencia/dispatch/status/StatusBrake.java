package io.anuencia.dispatch.status;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.brake.Refusals;
import io.anuencia.dispatch.cloudapi.AnswerClass;
import io.anuencia.dispatch.cloudapi.ErrorCode;
import io.anuencia.dispatch.status.LateRefusals.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Pauses campaigns whose messages WhatsApp took and drops afterwards for more than one person's
 * sake: it refuses their template, or their number or account. What is sent next would fare no
 * better. Only a message that fails newly counts: a status that is repeated pauses nobody again.
 */
@ApplicationScoped
class StatusBrake {

    private static final Logger LOG = Logger.getLogger(StatusBrake.class);

    private final LateRefusals late;
    private final Refusals refusals;
    private final MeterRegistry metrics;

    StatusBrake(LateRefusals late, Refusals refusals, MeterRegistry metrics) {
        this.late = late;
        this.refusals = refusals;
        this.metrics = metrics;
        // There from the start: the first increase of a series that was not there is none.
        for (ErrorCode code : ErrorCode.values()) {
            if (code.meaning() == AnswerClass.SENDER_STOPPED) {
                counter(code.number());
            }
        }
    }

    /** Looks at moves that are committed, and pauses at once what they concern. */
    void of(List<Change> changes) {
        boolean noted = false;
        for (Change change : changes) {
            AnswerClass meaning = LateRefusals.meaning(change);
            if (meaning == AnswerClass.SENDER_STOPPED) {
                counter(change.facts().code()).increment();
            }
            noted |=
                    meaning == AnswerClass.SENDER_STOPPED
                            || meaning == AnswerClass.TEMPLATE_REFUSED;
        }
        if (noted) {
            sweep();
        }
    }

    /** Pauses for what stands noted, here or by a replica that died before it could. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void sweep() {
        for (Refusal refusal : late.standing()) {
            try {
                pause(refusal);
                late.forget(refusal);
            } catch (RuntimeException e) {
                LOG.warnf(
                        e,
                        "nothing paused yet, it is in a second phoneNumberId=%s code=%d",
                        refusal.senderId(),
                        refusal.code());
            }
        }
    }

    private void pause(Refusal refusal) {
        if (refusal.campaignId() == null) {
            refusals.ofSender(refusal.senderId(), refusal.code());
        } else {
            refusals.ofTemplate(refusal.campaignId(), refusal.code());
        }
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
}
