package io.anuencia.testbed.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Decides from the seed who answers a marketing template, and with what. */
final class ReplyPlan {
    private final Dice dice;

    ReplyPlan(Dice dice) {
        this.dice = dice;
    }

    /** Returns the person's future answer to this message; empty for most. */
    Optional<Planned> answerTo(Message message, Settings.Replies replies) {
        if (replies.share() == 0 || !message.content().marketing()) {
            return Optional.empty();
        }
        // All throws are made, used or not, so that a change to one share does not shift the
        // others.
        SplittableRandom throwing = dice.ofPerson(message.to().waId());
        boolean answers = throwing.nextDouble() < replies.share();
        boolean stops = throwing.nextDouble() < replies.stopShare();
        boolean taps = throwing.nextDouble() < replies.buttonShare();
        int phrase = throwing.nextInt(Integer.MAX_VALUE);
        long delay = replies.delay().drawMillis(throwing);
        if (!answers || !message.to().mayAnswer()) {
            return Optional.empty();
        }
        Reply.Words words;
        if (stops && taps && !message.content().quickReplies().isEmpty()) {
            words = Reply.Words.tap(stopButton(message.content(), replies), message);
        } else {
            words =
                    Reply.Words.text(
                            phrase(
                                    stops ? replies.stopTexts() : replies.otherTexts(),
                                    message.content().template().languageCode(),
                                    phrase));
        }
        return Optional.of(
                new Planned(words, stops ? Reply.Intent.STOP : Reply.Intent.OTHER, delay));
    }

    /** Returns the quick reply that stops: the one with the stop payload, else the last one. */
    static Message.QuickReply stopButton(Message.Content content, Settings.Replies replies) {
        List<Message.QuickReply> buttons = content.quickReplies();
        return buttons.stream()
                .filter(button -> button.payload().startsWith(replies.stopPayloadPrefix()))
                .findFirst()
                .orElse(buttons.get(buttons.size() - 1));
    }

    private static String phrase(Map<String, List<String>> phrases, String language, int number) {
        List<String> texts = phrases.get(language);
        if (texts == null) {
            texts = phrases.getOrDefault("*", phrases.values().iterator().next());
        }
        return texts.get(number % texts.size());
    }

    /**
     * A planned answer.
     *
     * @param delayMillis delay after reading
     */
    record Planned(Reply.Words words, Reply.Intent intent, long delayMillis) {}
}
