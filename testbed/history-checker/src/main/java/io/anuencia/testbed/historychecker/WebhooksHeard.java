package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * I5: each status and each stop in a webhook answered with 200 is recorded at the end, and each
 * stop in words once, however often its webhook was sent. A stop in WhatsApp's settings names no
 * message, and WhatsApp's refusal of a message says the same again, so one of them is enough.
 */
final class WebhooksHeard implements Check {

    private static final int OK = 200;
    private static final String IN_SETTINGS = "PLATFORM_STOP";

    @Override
    public Findings of(History history) {
        Findings findings = new Findings(Invariant.I5);
        if (history.all(Op.FINAL_LEDGER).isEmpty()) {
            return findings;
        }
        Map<String, Entry> messages = new HashMap<>();
        history.all(Op.FINAL_MESSAGE)
                .forEach(
                        message ->
                                message.texts("attempts").forEach(a -> messages.put(a, message)));
        Known known = new Known(messages, optOutsByCause(history), stoppedInSettings(history));
        accepted(history)
                .forEach(
                        (item, post) -> {
                            findings.examined();
                            Item.of(item, post).look(findings, known);
                        });
        return findings;
    }

    /**
     * What is stored at the end.
     *
     * @param messages messages by attempt
     * @param optOuts opt-outs by the message that caused them
     * @param stopped all keys of the people with a stop in WhatsApp's settings
     */
    private record Known(
            Map<String, Entry> messages, Map<String, List<Entry>> optOuts, Set<String> stopped) {}

    private static Map<String, List<Entry>> optOutsByCause(History history) {
        Map<String, List<Entry>> optOuts = new HashMap<>();
        for (Entry optOut : history.all(Op.FINAL_OPT_OUT)) {
            if (optOut.find("cause") != null) {
                optOuts.computeIfAbsent(optOut.text("cause"), key -> new ArrayList<>()).add(optOut);
            }
        }
        return optOuts;
    }

    private static Set<String> stoppedInSettings(History history) {
        Map<String, List<Entry>> links = history.wishes().linksOf();
        Set<String> stopped = new HashSet<>();
        history.all(Op.FINAL_OPT_OUT).stream()
                .filter(optOut -> IN_SETTINGS.equals(optOut.find("kind")))
                .flatMap(optOut -> optOut.texts("persons").stream())
                .forEach(
                        key -> {
                            stopped.add(key);
                            links.getOrDefault(key, List.of())
                                    .forEach(link -> stopped.addAll(link.texts("persons")));
                        });
        return stopped;
    }

    /** Returns the items of webhooks answered with 200, each with its first such answer. */
    private static Map<String, Entry> accepted(History history) {
        Map<String, Entry> posts = new HashMap<>();
        history.all(Op.WEBHOOK_POSTED).forEach(post -> posts.putIfAbsent(post.text("post"), post));
        Map<String, Entry> accepted = new LinkedHashMap<>();
        for (Entry answer : history.all(Op.WEBHOOK_ANSWERED)) {
            Entry post = posts.get(answer.text("post"));
            if (answer.number("status") == OK && post != null) {
                post.texts("items").forEach(item -> accepted.putIfAbsent(item, post));
            }
        }
        return accepted;
    }

    /**
     * An item of a webhook: {@code status:<word>:<attempt>}, {@code stop:<wamid>} or {@code
     * preference:<person>}.
     */
    private record Item(String kind, String id, String word, Entry post) {

        static Item of(String text, Entry post) {
            String[] parts = text.split(":", 3);
            boolean status = parts.length == 3;
            return new Item(parts[0], status ? parts[2] : parts[1], status ? parts[1] : "", post);
        }

        void look(Findings findings, Known known) {
            switch (kind) {
                case "status" -> status(findings, known.messages().get(id));
                case "stop" -> stop(findings, heard(known.optOuts()));
                case "preference" -> preference(findings, known.stopped().contains(id));
                default ->
                        throw new BrokenHistoryException(
                                post.place() + ": \"" + kind + "\" is no known kind of item");
            }
        }

        /** Opt-outs name the id of their message until they are effective, and then its hash. */
        private List<Entry> heard(Map<String, List<Entry>> optOuts) {
            return Stream.of(id, "sha256:" + sha256(id))
                    .flatMap(cause -> optOuts.getOrDefault(cause, List.of()).stream())
                    .toList();
        }

        private static String sha256(String text) {
            try {
                return HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        private void status(Findings findings, Entry message) {
            if (message == null) {
                findings.add("a status was taken of an attempt that nobody knows", post);
            } else if (!message.texts("reached").contains(word)) {
                findings.add("a status \"" + word + "\" was taken and is not known", post, message);
            }
        }

        private void preference(Findings findings, boolean heard) {
            if (!heard) {
                findings.add("a stop in WhatsApp's settings was taken and is not known", post);
            }
        }

        private void stop(Findings findings, List<Entry> heard) {
            if (heard.isEmpty()) {
                findings.add("a wish to stop was taken and is not known", post);
            } else if (heard.size() > 1) {
                findings.add(
                        "a wish to stop was understood twice", post, heard.get(0), heard.get(1));
            }
        }
    }
}
