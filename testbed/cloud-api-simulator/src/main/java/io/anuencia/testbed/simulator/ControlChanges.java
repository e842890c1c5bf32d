package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the control API changes or makes happen. */
final class ControlChanges {
    private final World world;

    ControlChanges(World world) {
        this.world = world;
    }

    void config(JsonNode patch) {
        world.settings().change(patch);
        world.webhooks().pump(System.nanoTime());
    }

    MetaJson templates(Fields call) {
        return count("templates", world.accounts().replaceTemplates(call));
    }

    MetaJson outcomes(Fields call) {
        if (!call.has("outcomes")) {
            return count("outcomes", world.outcomes().add(List.of(call)));
        }
        List<Fields> outcomes = call.objects("outcomes");
        call.refuseUnknown();
        return count("outcomes", world.outcomes().add(outcomes));
    }

    MetaJson forgetOutcomes() {
        world.outcomes().clear();
        return count("outcomes", 0);
    }

    MetaJson forgetMessages() {
        int size = world.log().size();
        world.log().clear();
        world.people().forgetMessages();
        return count("forgotten", size);
    }

    /** Makes a person write or tap; answers with the reply. */
    MetaJson say(String waId, Fields call) {
        Person person = person(waId);
        String text = call.text("text", null);
        boolean tap = call.flag("tapLast", false);
        int button = call.number("button", -1, -1, 9);
        String numberId = call.text("phoneNumberId", null);
        call.refuseUnknown();
        if ((text == null) != tap) {
            throw BadInput.at("text", "write either {\"text\":\"STOP\"} or {\"tapLast\":true}");
        }
        Message last = person.lastMessage();
        Reply.Words words = tap ? tap(last, button) : Reply.Words.text(text);
        SenderNumber number = tap ? last.from() : number(numberId, last);
        MetaJson json = new MetaJson();
        world.conversations().say(person, number, words, Reply.Intent.CONTROL).writeTo(json);
        return json;
    }

    /** Makes a person tell WhatsApp whether they want marketing; answers with what was said. */
    MetaJson prefer(String waId, Fields call) {
        Person person = person(waId);
        String marketing = call.text("marketing");
        String numberId = call.text("phoneNumberId", null);
        call.refuseUnknown();
        PreferenceItem.Value value =
                Arrays.stream(PreferenceItem.Value.values())
                        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(marketing))
                        .findFirst()
                        .orElseThrow(() -> BadInput.at("marketing", "must be stop or resume"));
        PreferenceItem said =
                world.conversations().prefer(person, number(numberId, person.lastMessage()), value);
        return new MetaJson()
                .open()
                .field("waId", person.waId())
                .field("marketing", marketing)
                .field("saidAtNanos", said.at().nanos())
                .close();
    }

    private Person person(String waId) {
        Person person = world.people().find(waId);
        if (person == null) {
            throw BadInput.at("", "the path must hold a wa_id (digits) or a user id");
        }
        return person;
    }

    Future<MetaJson> handshake(Fields call) {
        Settings.Webhook webhook = world.settings().now().webhook();
        String token = call.text("verifyToken", webhook.verifyToken());
        call.refuseUnknown();
        requireReceiver();
        String challenge = Long.toString(Dice.mix(System.nanoTime()) >>> 33);
        return world.sender()
                .handshake(challenge, token)
                .map(
                        answer ->
                                new MetaJson()
                                        .open()
                                        .field("status", answer.status())
                                        .field("challenge", challenge)
                                        .field("answer", answer.body())
                                        .field(
                                                "verified",
                                                answer.status() == 200
                                                        && challenge.equals(answer.body()))
                                        .close());
    }

    /** Posts what a test wrote, once; answers with the receiver's status. */
    Future<MetaJson> raw(Fields call) {
        RawWebhook raw = RawWebhook.read(call);
        requireReceiver();
        return world.sender()
                .post(raw)
                .map(status -> new MetaJson().open().field("status", status).close());
    }

    private void requireReceiver() {
        if (world.settings().now().webhook().url() == null) {
            throw BadInput.conflict("webhook.url", "is not set; PUT /_sim/config sets it");
        }
    }

    private Reply.Words tap(Message last, int button) {
        if (last == null || last.content().quickReplies().isEmpty()) {
            throw BadInput.conflict(
                    "tapLast", "the last message on that phone has no quick reply to tap");
        }
        List<Message.QuickReply> buttons = last.content().quickReplies();
        if (button >= buttons.size()) {
            throw BadInput.conflict(
                    "button", "the last message has " + buttons.size() + " quick replies, from 0");
        }
        Message.QuickReply tapped =
                button < 0
                        ? ReplyPlan.stopButton(last.content(), world.settings().now().replies())
                        : buttons.get(button);
        return Reply.Words.tap(tapped, last);
    }

    private SenderNumber number(String id, Message last) {
        if (id != null) {
            return world.accounts()
                    .number(id)
                    .orElseThrow(() -> BadInput.at("phoneNumberId", "is not a number here"));
        }
        if (last != null) {
            return last.from();
        }
        return world.accounts()
                .onlyNumber()
                .orElseThrow(
                        () ->
                                BadInput.at(
                                        "phoneNumberId",
                                        "is required: this person has no message yet and there are"
                                                + " several numbers to write to"));
    }

    private static MetaJson count(String what, int many) {
        return new MetaJson().open().field(what, many).close();
    }
}
