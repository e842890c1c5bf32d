package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Turns the command line into one config document: first the file of {@code --config}, then every
 * other flag on top of it.
 */
final class Arguments {
    static final String USAGE =
            """
            Usage: CloudApiSimulator [--config FILE] [--scenario FILE] [--port N] [--host H] [--seed N]
                [--webhook-url URL] [--app-secret S] [--verify-token S] [--token S]
                [--throughput N] [--set PATH=VALUE]...
            PATH is a field of the config with dots (timeline.readShare=0.5); VALUE is JSON or a text.
            A secret may be env:NAME. The README has the whole format.
            """;

    private static final Map<String, String> FLAGS =
            Map.of(
                    "--port", "port",
                    "--host", "host",
                    "--seed", "seed",
                    "--webhook-url", "webhook.url",
                    "--app-secret", "webhook.appSecret",
                    "--verify-token", "webhook.verifyToken",
                    "--token", "tokens",
                    "--throughput", "throughput");

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> environment;

    Arguments(Map<String, String> environment) {
        this.environment = environment;
    }

    ObjectNode read(String... args) {
        ObjectNode document = json.createObjectNode();
        for (int i = 0; i < args.length; i += 2) {
            if ("--config".equals(args[i])) {
                document = file(args[i], valueOf(args, i));
            }
        }
        for (int i = 0; i < args.length; i += 2) {
            apply(document, args[i], valueOf(args, i));
        }
        return resolved(document);
    }

    /** Parses a config document and resolves its references to the environment. */
    ObjectNode parse(String text) {
        return resolved(object(text, "config"));
    }

    private void apply(ObjectNode document, String flag, String value) {
        if ("--set".equals(flag)) {
            int equals = value.indexOf('=');
            if (equals < 1) {
                throw BadInput.at(flag, "must be PATH=VALUE, as timeline.readShare=0.5");
            }
            set(document, value.substring(0, equals), scalar(value.substring(equals + 1)));
        } else if ("--scenario".equals(flag)) {
            document.set("scenario", file(flag, value));
        } else if (FLAGS.containsKey(flag)) {
            set(document, FLAGS.get(flag), typed(flag, value));
        } else if (!"--config".equals(flag)) {
            throw BadInput.at(flag, "is not a known flag\n" + USAGE);
        }
    }

    private JsonNode typed(String flag, String value) {
        return switch (flag) {
            case "--token" -> json.createArrayNode().add(value);
            case "--port", "--seed", "--throughput" -> scalar(value);
            default -> TextNode.valueOf(value);
        };
    }

    private static void set(ObjectNode document, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            document.set(path, value);
        } else {
            String head = path.substring(0, dot);
            JsonNode child = document.get(head);
            ObjectNode into =
                    child instanceof ObjectNode object ? object : document.putObject(head);
            set(into, path.substring(dot + 1), value);
        }
    }

    private JsonNode scalar(String value) {
        try {
            return json.readTree(value);
        } catch (JsonProcessingException notJson) {
            return TextNode.valueOf(value);
        }
    }

    private ObjectNode file(String flag, String name) {
        try {
            return object(Files.readString(Path.of(name)), name);
        } catch (NoSuchFileException absent) {
            throw BadInput.at(flag, "there is no file " + name);
        } catch (IOException unreadable) {
            throw BadInput.at(flag, "cannot be read: " + unreadable);
        }
    }

    private ObjectNode object(String text, String name) {
        try {
            if (json.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException broken) {
            throw BadInput.at(
                    name,
                    "is not JSON: line "
                            + broken.getLocation().getLineNr()
                            + ", column "
                            + broken.getLocation().getColumnNr()
                            + ", "
                            + broken.getOriginalMessage());
        }
        throw BadInput.at(name, "must be a JSON object");
    }

    private static String valueOf(String[] args, int flag) {
        if (flag + 1 >= args.length) {
            throw BadInput.at(args[flag], "needs a value\n" + USAGE);
        }
        return args[flag + 1];
    }

    private ObjectNode resolved(ObjectNode document) {
        for (String name : new String[] {"appSecret", "verifyToken"}) {
            if (document.get("webhook") instanceof ObjectNode webhook && webhook.has(name)) {
                webhook.set(name, resolved(webhook.get(name), "webhook." + name));
            }
        }
        if (document.get("history") instanceof ObjectNode history && history.has("pepper")) {
            history.set("pepper", resolved(history.get("pepper"), "history.pepper"));
        }
        if (document.path("tokens").isArray()) {
            var tokens = json.createArrayNode();
            document.get("tokens").forEach(token -> tokens.add(resolved(token, "tokens")));
            document.set("tokens", tokens);
        }
        return document;
    }

    private JsonNode resolved(JsonNode secret, String path) {
        if (!secret.isTextual() || !secret.textValue().startsWith("env:")) {
            return secret;
        }
        String variable = secret.textValue().substring("env:".length());
        if (!environment.containsKey(variable)) {
            throw BadInput.at(path, "names the environment variable " + variable + ": set it");
        }
        return TextNode.valueOf(environment.get(variable));
    }
}
