package io.anuencia.testbed.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.StackFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The blocks of the data-protection officer's page, pasted one after the other. Where a reader
 * takes an id from an answer, it is read from the same answer here.
 */
final class OfficersPage {

    private static final int COMPLAINT = 5;
    private static final int ACCESS = 7;

    private final StackFile stack;
    private final Path folder;
    private final List<PastedBlock> blocks;
    private final Map<String, String> read = new HashMap<>();

    OfficersPage(StackFile stack, Path folder) throws IOException {
        this.stack = stack;
        this.folder = folder;
        PastedBlock calls = PastedBlock.of("README.md");
        blocks =
                PastedBlock.allOf("docs/data-protection.md").stream()
                        .map(block -> block.after(calls))
                        .toList();
    }

    String answerComplaint() throws IOException, InterruptedException {
        JsonNode person =
                api(Part.CONSENT).post("/recipients/lookup", Map.of("phone", "+51987654321"));
        read.put("KEY", person.path("recipientKey").asText());
        JsonNode messages = api(Part.DISPATCH).get("/messages?recipientKey=" + read.get("KEY"));
        read.put("MESSAGE", first(messages, "messages", "messageId"));
        JsonNode decisions = api(Part.CONSENT).get("/decisions?messageId=" + read.get("MESSAGE"));
        read.put("ATTEMPT", first(decisions, "decisions", "attemptId"));
        JsonNode history = api(Part.CONSENT).get("/recipients/" + read.get("KEY") + "/history");
        read.put("ENTRY", first(history, "entries", "entryId"));
        read.put("NOTICE", first(history, "entries", "notice"));
        return paste(0, COMPLAINT);
    }

    String answerAccess() throws IOException, InterruptedException {
        JsonNode found =
                api(Part.CONTACTS).post("/contacts/search", Map.of("phone", "+51987654321"));
        read.put("CONTACT", first(found, "contacts", "contactId"));
        read.put("EARLIER", read.get("KEY"));
        return paste(COMPLAINT, ACCESS);
    }

    String erase() throws IOException, InterruptedException {
        return paste(ACCESS, blocks.size());
    }

    private String paste(int from, int to) throws IOException, InterruptedException {
        StringBuilder said = new StringBuilder();
        for (PastedBlock block : blocks.subList(from, to)) {
            said.append(block.run(stack, folder, read));
        }
        return said.toString();
    }

    private Api api(Part part) {
        return new Api(stack.url(part), stack.token());
    }

    private static String first(JsonNode answer, String list, String field) {
        return answer.path(list).path(0).path(field).asText();
    }
}
