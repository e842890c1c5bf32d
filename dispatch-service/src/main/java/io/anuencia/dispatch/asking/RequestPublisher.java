package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.crash.CrashPoint;
import io.anuencia.dispatch.crash.Crashes;
import io.anuencia.dispatch.tracing.MessageTraces;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Publishes permit requests right after their commit. A lost one is asked again later. */
@ApplicationScoped
class RequestPublisher {

    private static final Logger LOG = Logger.getLogger(RequestPublisher.class);

    private final DirectPublisher publisher;
    private final Crashes crashes;
    private final MessageTraces traces;

    RequestPublisher(DirectPublisher publisher, Crashes crashes, MessageTraces traces) {
        this.publisher = publisher;
        this.crashes = crashes;
        this.traces = traces;
    }

    void publish(List<SendRequested> requests) {
        if (requests.isEmpty()) {
            return;
        }
        crashes.at(CrashPoint.AFTER_REQUEST_COMMIT);
        var unused =
                publisher
                        .publish(requests, traces.asked(requests))
                        .whenComplete(
                                (nothing, failure) -> {
                                    if (failure != null) {
                                        LOG.warnf(
                                                "requests not published requests=%d cause=%s",
                                                requests.size(), Failures.nameOf(failure));
                                    }
                                });
    }
}
