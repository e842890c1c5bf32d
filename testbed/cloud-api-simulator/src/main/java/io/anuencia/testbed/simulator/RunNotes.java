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
 * Notes into a history what arrives and what is told to the receiver, where the config asks for it;
 * people stand in it under pseudonyms.
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

    /** What became of a send that arrived. */
    enum Result {
        /** It was accepted, and its sender told so. */
        ACCEPTED,
        /** It was accepted, and the connection closed without a word. */
        ACCEPTED_UNANSWERED,
        /** It was refused with a code. */
        REFUSED,
        /** It was dropped without a word. */
        UNANSWERED,
        /** It was dropped, and some proxy answered 502. */
        BAD_GATEWAY
    }

    /** A send that could be read. */
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

    /** A send that was refused, perhaps before it could be read. */
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

    /** A POST is about to be made. */
    void posted(WebhookPost post) {
        if (history != null) {
            List<String> items =
                    post.items().stream().map(WebhookItem::noted).filter(Objects::nonNull).toList();
            history.write(
                    history.note(Op.WEBHOOK_POSTED).text("post", post.id()).texts("items", items));
        }
    }

    /** A POST was answered; status 0: it was not. */
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
