package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.cloudapi.GraphAnswer;
import io.anuencia.dispatch.cloudapi.GraphConnections;
import io.anuencia.dispatch.crash.CrashPoint;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;

/** The one request of an attempt. For the I/O thread only. */
final class WireCall {

    private final OwnedNumber number;
    private final Permit permit;
    private final GraphConnections graph;
    private final WireOutcomes outcomes;
    private boolean ended;

    WireCall(OwnedNumber number, Permit permit, GraphConnections graph, WireOutcomes outcomes) {
        this.number = number;
        this.permit = permit;
        this.graph = graph;
        this.outcomes = outcomes;
    }

    /** Receives the end of a call that was written. */
    @FunctionalInterface
    interface Ending {

        /** Called at the end of the call; its outcome is on its way to the database. */
        void ended(GraphAnswer answer, long tookNanos);
    }

    /**
     * Writes the request, if its permit is still valid.
     *
     * @param request a connection in hand
     * @return whether it was written; if not, the ending is not called
     */
    boolean write(HttpClientRequest request, String token, Ending ending) {
        Buffer body = Buffer.buffer(permit.attempt().body());
        request.setURI(graph.messagesOf(number.id(), permit.attempt().marketingApi()))
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()))
                .exceptionHandler(failure -> {});
        Instant startedAt = outcomes.now();
        long checkedAtNanos = System.nanoTime();
        if (permit.isLate(checkedAtNanos) || !number.isHeld()) {
            request.reset();
            return false;
        }
        Future<Void> written = end(request, body);
        permit.attempt().place().giveBack();
        written.onComplete(done -> outcomes.written(permit, System.nanoTime() - checkedAtNanos));
        awaitAnswer(request, startedAt, checkedAtNanos, ending);
        return true;
    }

    /**
     * Sends the request. From here on it may have been sent, whatever happens; a failure shows in
     * the answer.
     */
    private Future<Void> end(HttpClientRequest request, Buffer body) {
        try {
            if (outcomes.crashes().isArmed(CrashPoint.MID_WRITE)) {
                return endInTheMiddle(request, body);
            }
            return request.end(body);
        } catch (RuntimeException e) {
            request.reset();
            return Future.failedFuture(e);
        }
    }

    private Future<Void> endInTheMiddle(HttpClientRequest request, Buffer body) {
        return request.write(body.slice(0, body.length() / 2))
                .onComplete(half -> outcomes.crashes().at(CrashPoint.MID_WRITE));
    }

    private void awaitAnswer(
            HttpClientRequest request, Instant startedAt, long sinceNanos, Ending ending) {
        long timer =
                graph.runAfter(
                        graph.answerTimeout().toNanos(),
                        () -> {
                            end(GraphAnswer.unclear(), startedAt, sinceNanos, ending);
                            request.reset();
                        });
        request.response()
                .compose(graph::read)
                .onComplete(
                        read -> {
                            graph.cancel(timer);
                            end(
                                    read.succeeded() ? read.result() : GraphAnswer.unclear(),
                                    startedAt,
                                    sinceNanos,
                                    ending);
                        });
    }

    private void end(GraphAnswer answer, Instant startedAt, long sinceNanos, Ending ending) {
        if (ended) {
            return;
        }
        ended = true;
        long took = System.nanoTime() - sinceNanos;
        outcomes.answered(number, permit, answer, startedAt, took);
        ending.ended(answer, took);
    }
}
