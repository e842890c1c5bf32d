package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * {@code POST} to {@code /messages} and {@code /marketing_messages}: checks, throttles, accepts.
 */
final class MessagesEndpoint {
    private final SendRequestReader reader;
    private final World world;

    MessagesEndpoint(SendRequestReader reader, World world) {
        this.reader = reader;
        this.world = world;
    }

    void handle(GraphCall call, SenderNumber number, JsonNode body, boolean marketingApi) {
        if (!marketingApi && body.path("status").isTextual()) {
            markRead(call, number, body);
            return;
        }
        SendRequest request = reader.read(number, body, marketingApi);
        limit(request, number, call.receivedNanos());
        Optional<Outcome> scripted = world.outcomes().next(request.person());
        if (scripted.isEmpty()) {
            note(call, number, request, RunNotes.Result.ACCEPTED);
            call.answer(200, accept(call, number, request, scripted), number.business());
            return;
        }
        switch (scripted.get().kind()) {
            case HTTP -> throw GraphError.of(scripted.get().code());
            case BAD_GATEWAY -> {
                note(call, number, request, RunNotes.Result.BAD_GATEWAY);
                call.badGateway();
            }
            case REFUSE_AND_DROP -> {
                note(call, number, request, RunNotes.Result.UNANSWERED);
                call.drop();
            }
            case STATUS, SILENCE -> {
                note(call, number, request, RunNotes.Result.ACCEPTED);
                call.answer(200, accept(call, number, request, scripted), number.business());
            }
            case ACCEPT_WITHOUT_ID -> {
                note(call, number, request, RunNotes.Result.ACCEPTED_UNANSWERED);
                accept(call, number, request, scripted);
                call.answer(200, nobodysId(), number.business());
            }
            case ACCEPT_AND_DROP -> {
                note(call, number, request, RunNotes.Result.ACCEPTED_UNANSWERED);
                accept(call, number, request, scripted);
                call.drop();
            }
        }
    }

    /** Refuses what is valid and yet too much, or not wanted. */
    private void limit(SendRequest request, SenderNumber number, long nowNanos) {
        Settings settings = world.settings().now();
        if (world.webhooks().owed() + world.agenda().size() >= settings.backlogMax()) {
            throw GraphError.THROUGHPUT.refusal("The simulator owes too many webhooks already.");
        }
        if (!number.hasRoom(settings, nowNanos)) {
            throw GraphError.THROUGHPUT.refusal();
        }
        if (!request.person().mayHear(number, settings.pair(), nowNanos)) {
            throw GraphError.PAIR.refusal();
        }
        if (request.content().marketing() && request.person().hasStopped(number.business())) {
            throw GraphError.STOPPED.refusal();
        }
    }

    private void note(
            GraphCall call, SenderNumber number, SendRequest request, RunNotes.Result result) {
        world.notes().arrived(call, number, request, result);
    }

    private MetaJson accept(
            GraphCall call, SenderNumber number, SendRequest request, Optional<Outcome> scripted) {
        Person person = request.person();
        Message message =
                new Message(
                        world.wamids().outbound(person.waId()),
                        person,
                        number,
                        request,
                        Moment.at(call.receivedNanos(), world.clock()));
        world.log().add(message);
        world.stats().accepted();
        world.journey().begin(message, scripted);
        MetaJson answer =
                new MetaJson()
                        .open()
                        .field("messaging_product", "whatsapp")
                        .array("contacts")
                        .open()
                        .field("input", request.address())
                        .field(person.hasScopedId() ? "user_id" : "wa_id", person.waId())
                        .close()
                        .closeArray()
                        .array("messages")
                        .open()
                        .field("id", message.wamid());
        if (request.content().template() != null) {
            answer.field("message_status", "accepted");
        }
        return answer.close().closeArray().close();
    }

    private static MetaJson nobodysId() {
        return new MetaJson().open().field("messaging_product", "whatsapp").close();
    }

    private void markRead(GraphCall call, SenderNumber number, JsonNode body) {
        SendRequestReader.requireProduct(body);
        if (!"read".equals(body.path("status").textValue())
                || !world.conversations().knows(body.path("message_id").asText())) {
            throw GraphError.INVALID.refusal("Message ID is not of a message someone wrote.");
        }
        call.answer(200, new MetaJson().open().field("success", true).close(), number.business());
    }
}
