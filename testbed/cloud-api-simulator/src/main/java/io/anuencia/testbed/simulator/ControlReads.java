package io.anuencia.testbed.simulator;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** The read-only control calls. */
final class ControlReads {
    private static final int LINES_AT_ONCE = 500;

    private final World world;
    private final Context loop;

    ControlReads(World world, Context loop) {
        this.world = world;
        this.loop = loop;
    }

    MetaJson stats() {
        int underWay = world.agenda().size();
        int owed = world.webhooks().owed();
        MetaJson json = new MetaJson().open();
        world.stats().writeTo(json);
        return json.field("logged", world.log().size())
                .field("scheduled", underWay)
                .field("webhookUpdatesOwed", owed)
                .field("held", world.journey().held().size())
                .field("waitingForPhones", world.journey().switchedOff().size())
                .field("settled", underWay == 0 && owed == 0)
                .field("clockOffset", world.clock().offset().toString())
                .field("simulatedNow", world.clock().instant().toString())
                .field("nowNanos", System.nanoTime())
                .close();
    }

    MetaJson config() {
        return new MetaJson().item(world.settings().document());
    }

    MetaJson clock() {
        return world.clock().writeTo(new MetaJson());
    }

    MetaJson scenario() {
        return world.scenario().writeTo(new MetaJson());
    }

    MetaJson replies() {
        MetaJson json = new MetaJson().open().array("replies");
        world.conversations().all().forEach(reply -> reply.writeTo(json));
        return json.closeArray().close();
    }

    MetaJson late() {
        return world.conversations().refusals().writeTo(new MetaJson(), world.log());
    }

    MetaJson phone(String waId) {
        Person person = world.people().find(waId);
        if (person == null) {
            throw BadInput.at("", "the path must end in a wa_id (digits) or a user id");
        }
        MetaJson json = new MetaJson().open().field("waId", person.waId()).array("messages");
        world.log().of(person).forEach(message -> message.writeTo(json));
        return json.closeArray().close();
    }

    /**
     * Writes all messages as NDJSON, or those from a position on, in portions that let other work
     * run in between.
     */
    void phones(HttpServerRequest request) {
        int from = number(request, "from", 0);
        int limit = number(request, "limit", Integer.MAX_VALUE);
        long end = Math.min(world.log().size(), (long) from + limit);
        HttpServerResponse response =
                request.response()
                        .putHeader("content-type", "application/x-ndjson")
                        .putHeader("x-sim-next", Long.toString(Math.max(from, end)))
                        .setChunked(true);
        writeLines(response, from, (int) end);
    }

    private void writeLines(HttpServerResponse response, int from, int end) {
        if (response.closed()) {
            return;
        }
        int many = Math.min(LINES_AT_ONCE, end - from);
        if (many <= 0) {
            Answers.note(response.end());
            return;
        }
        MetaJson lines = new MetaJson();
        for (Message message : world.log().page(from, many)) {
            message.writeTo(lines);
            lines.line();
        }
        Answers.note(response.write(lines.buffer()));
        if (response.writeQueueFull()) {
            response.drainHandler(room -> writeLines(response, from + many, end));
        } else {
            loop.runOnContext(next -> writeLines(response, from + many, end));
        }
    }

    private static int number(HttpServerRequest request, String name, int fallback) {
        String text = request.getParam(name);
        if (text == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notNumber) {
            throw BadInput.at(name, "must be a whole number, as ?" + name + "=1000");
        }
        throw BadInput.at(name, "must not be negative");
    }
}
