package io.anuencia.testbed.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Control calls that make a person do something. */
final class PeopleCalls {
    private final World world;

    private PeopleCalls(World world) {
        this.world = world;
    }

    static void addTo(ControlCalls calls, World world) {
        PeopleCalls people = new PeopleCalls(world);
        calls.add("POST people/*/messages", people::say);
        calls.add("POST people/*/preferences", people::prefer);
    }

    /** Makes a person write or tap; answers with the reply. */
    private ControlCall.Action say(String waId, Fields call) {
        Person person = world.people().named(waId);
        String text = call.text("text", null);
        boolean tap = call.flag("tapLast", false);
        int button = call.number("button", -1, -1, 9);
        Reply.Intent intent = call.flag("stops", false) ? Reply.Intent.STOP : Reply.Intent.CONTROL;
        String numberId = call.text("phoneNumberId", null);
        call.refuseUnknown();
        if ((text == null) != tap) {
            throw BadInput.at("text", "write either {\"text\":\"STOP\"} or {\"tapLast\":true}");
        }
        return ControlCall.now(
                () -> {
                    Message last = person.lastMessage();
                    Reply.Words words = tap ? tap(last, button) : Reply.Words.text(text);
                    SenderNumber number =
                            tap ? last.from() : world.accounts().numberFor(person, numberId);
                    MetaJson json = new MetaJson();
                    world.conversations().say(person, number, words, intent).writeTo(json);
                    return json;
                });
    }

    /** Sets a person's marketing preference in WhatsApp; answers with it. */
    private ControlCall.Action prefer(String waId, Fields call) {
        Person person = world.people().named(waId);
        String marketing = call.text("marketing");
        String numberId = call.text("phoneNumberId", null);
        String signupId = call.text("signupId", null);
        call.refuseUnknown();
        PreferenceItem.Value value =
                Arrays.stream(PreferenceItem.Value.values())
                        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(marketing))
                        .findFirst()
                        .orElseThrow(
                                () -> BadInput.at("marketing", "must be stop, resume or signup"));
        if (signupId != null != (value == PreferenceItem.Value.SIGNUP)) {
            throw BadInput.at("signupId", "belongs to signup, and to nothing else");
        }
        return ControlCall.now(
                () -> {
                    SenderNumber number = world.accounts().numberFor(person, numberId);
                    PreferenceItem said =
                            world.conversations().prefer(person, number, value, signupId);
                    return new MetaJson()
                            .open()
                            .field("waId", person.waId())
                            .field("marketing", marketing)
                            .field("saidAtNanos", said.at().nanos())
                            .close();
                });
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
}
