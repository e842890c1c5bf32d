package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * {@code POST} to {@code /messages} and {@code /marketing_messages}: checks, throttles, accepts.
 */
final class MessagesEndpoint {
    private final SendRequestReader reader;
    private final World world;
    private final Rules rules;

    MessagesEndpoint(SendRequestReader reader, World world) {
        this.reader = reader;
        this.world = world;
        this.rules = new Rules(world.settings());
    }

    void handle(GraphCall call, SenderNumber number, JsonNode body, boolean marketingApi) {
        if (!marketingApi && body.path("status").isTextual()) {
            markRead(call, number, body);
            return;
        }
        SendRequest request = reader.read(number, body, marketingApi);
        limit(request, number, call.receivedNanos());
        Optional<Outcome> special = special(request, number);
        if (special.isEmpty()) {
            note(call, number, request, RunNotes.Result.ACCEPTED);
            call.answer(200, accept(call, number, request, special), number.business());
            return;
        }
        switch (special.get().kind()) {
            case HTTP -> throw GraphError.of(special.get().code());
            case BAD_GATEWAY -> {
                note(call, number, request, RunNotes.Result.BAD_GATEWAY);
                call.badGateway();
            }
            case REFUSE_AND_DROP -> {
                note(call, number, request, RunNotes.Result.UNANSWERED);
                call.drop();
            }
            case STATUS, SILENCE, HELD -> {
                note(call, number, request, RunNotes.Result.ACCEPTED);
                call.answer(200, accept(call, number, request, special), number.business());
            }
            case ACCEPT_WITHOUT_ID -> {
                note(call, number, request, RunNotes.Result.ACCEPTED_UNANSWERED);
                accept(call, number, request, special);
                call.answer(200, nobodysId(), number.business());
            }
            case ACCEPT_AND_DROP -> {
                note(call, number, request, RunNotes.Result.ACCEPTED_UNANSWERED);
                accept(call, number, request, special);
                call.drop();
            }
        }
    }

    /** Refuses requests that are valid but exceed a limit or are not wanted. */
    private void limit(SendRequest request, SenderNumber number, long nowNanos) {
        Settings settings = world.settings().now();
        if (!number.isRegistered()) {
            throw GraphError.NOT_REGISTERED.refusal();
        }
        if (world.webhooks().owed() + world.agenda().size() >= settings.backlogMax()) {
            throw GraphError.THROUGHPUT.refusal("The simulator owes too many webhooks already.");
        }
        if (!number.hasRoom(settings, nowNanos)) {
            throw GraphError.THROUGHPUT.refusal();
        }
        if (!request.person().mayHear(number, settings.pair(), nowNanos)) {
            throw GraphError.PAIR.refusal();
        }
    }

    /**
     * Returns the outcome by the person's preference, else the state of the account, else the
     * script, else the rules; usually empty.
     */
    private Optional<Outcome> special(SendRequest request, SenderNumber number) {
        if (request.content().marketing() && request.person().hasStopped(number.business())) {
            return Optional.of(world.settings().now().limits().stopped());
        }
        long now = world.clock().millis();
        Optional<Outcome> ofAccount = number.business().account().outcomeOf(request, number, now);
        if (ofAccount.isPresent()) {
            return ofAccount;
        }
        Optional<Outcome> scripted = world.outcomes().next(request.person());
        if (scripted.isPresent() && scripted.get().kind() == Outcome.Kind.HELD) {
            return request.content().template() == null ? Optional.empty() : scripted;
        }
        return scripted.isPresent() ? scripted : rules.outcomeOf(request, number, now);
    }

    private void note(
            GraphCall call, SenderNumber number, SendRequest request, RunNotes.Result result) {
        world.notes().arrived(call, number, request, result);
    }

    private MetaJson accept(
            GraphCall call, SenderNumber number, SendRequest request, Optional<Outcome> special) {
        Message message =
                new Message(
                        new Message.Ids(
                                world.wamids().outbound(request.person().waId()),
                                world.log().nextHistoryId()),
                        number,
                        request,
                        Moment.at(call.receivedNanos(), world.clock()));
        world.log().add(message);
        world.stats().accepted();
        world.journey().begin(message, special);
        MetaJson answer = answer(request, message);
        world.scenario().accepted();
        return answer;
    }

    private static MetaJson answer(SendRequest request, Message message) {
        boolean byUserId = UserId.is(request.address());
        MetaJson answer =
                new MetaJson()
                        .open()
                        .field("messaging_product", "whatsapp")
                        .array("contacts")
                        .open()
                        .field("input", request.address());
        if (byUserId) {
            answer.field("user_id", request.address());
        } else {
            request.person().writeAnswerIds(answer, message.from().business());
        }
        answer.close().closeArray().array("messages").open().field("id", message.wamid());
        if (request.content().template() != null) {
            boolean held = message.fate() == Message.Fate.HELD;
            answer.field("message_status", held ? "held_for_quality_assessment" : "accepted");
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
