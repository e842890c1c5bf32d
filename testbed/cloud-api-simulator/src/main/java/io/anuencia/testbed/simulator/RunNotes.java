package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.history.HistoryWriter;
import io.anuencia.testbed.history.Note;
import io.anuencia.testbed.history.Op;
import io.anuencia.testbed.history.Pseudonym;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Records arriving sends and webhook posts in a history, if the config asks for it; people appear
 * in it under pseudonyms.
 */
final class RunNotes {
    private static final String PARTY = "simulator";

    private final HistoryWriter history;
    private final Pseudonym pseudonym;

    private RunNotes(HistoryWriter history, Pseudonym pseudonym) {
        this.history = history;
        this.pseudonym = pseudonym;
    }

    static RunNotes of(Fields document) {
        if (!document.has("history")) {
            return new RunNotes(null, null);
        }
        Fields in = document.object("history");
        Pseudonym pseudonym = pseudonym(in);
        String file = in.text("file");
        in.refuseUnknown();
        try {
            return new RunNotes(HistoryWriter.open(Path.of(file), PARTY), pseudonym);
        } catch (UncheckedIOException e) {
            throw BadInput.at(in.path("file"), "cannot be written: " + e.getCause().getMessage());
        }
    }

    private static Pseudonym pseudonym(Fields in) {
        try {
            return Pseudonym.under(in.text("pepper"));
        } catch (IllegalArgumentException e) {
            throw BadInput.at(in.path("pepper"), "must be Base64 of at least one byte");
        }
    }

    /** Results of a send that arrived. */
    enum Result {
        /** Accepted, and answered so. */
        ACCEPTED,
        /** Accepted, but the connection was closed without an answer. */
        ACCEPTED_UNANSWERED,
        /** Refused with a code. */
        REFUSED,
        /** Dropped without an answer. */
        UNANSWERED,
        /** Dropped, and answered with a 502 as by a proxy. */
        BAD_GATEWAY
    }

    /** Records a send that could be parsed. */
    void arrived(GraphCall call, SenderNumber number, SendRequest request, Result result) {
        if (history != null) {
            Template template = request.content().template();
            history.write(
                    arrival(call, number.id(), result)
                            .text("attempt", request.callback())
                            .text("person", pseudonym.of(request.person().waId()))
                            .text("category", template == null ? null : template.category()));
        }
    }

    /** Records a refused send, which may not even have been parsed. */
    void refused(GraphCall call, String number, JsonNode body, int code) {
        if (history != null) {
            String callback = body.path("biz_opaque_callback_data").textValue();
            history.write(
                    arrival(call, number, Result.REFUSED)
                            .text("attempt", callback)
                            .number("code", code));
        }
    }

    private Note arrival(GraphCall call, String number, Result result) {
        return history.note(Op.SEND_ARRIVED, call.receivedNanos())
                .text("number", number)
                .text("result", result);
    }

    /** Records that a message reached its phone, if the sender gave it an id. */
    void delivered(Message message, Moment at) {
        if (history != null && message.callback() != null) {
            history.write(
                    history.note(Op.SEND_DELIVERED, at.nanos())
                            .text("attempt", message.callback()));
        }
    }

    /** Records that a POST is about to be made. */
    void posted(WebhookPost post) {
        if (history != null) {
            List<String> items =
                    post.items().stream()
                            .map(item -> item.noted(pseudonym))
                            .filter(Objects::nonNull)
                            .toList();
            history.write(
                    history.note(Op.WEBHOOK_POSTED).text("post", post.id()).texts("items", items));
        }
    }

    /** Records the answer to a POST; the status is 0 if there was none. */
    void answered(WebhookPost post, Integer status) {
        if (history != null) {
            history.write(
                    history.note(Op.WEBHOOK_ANSWERED)
                            .text("post", post.id())
                            .number("status", status == null ? 0 : status));
        }
    }

    void close() {
        if (history != null) {
            history.close();
        }
    }
}
