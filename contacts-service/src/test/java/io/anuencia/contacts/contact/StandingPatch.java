package io.anuencia.contacts.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.UUID;

/** Gives tests of other features a patch that stands still while it has a person locked. */
@ApplicationScoped
public class StandingPatch {

    private final ContactEdits edits;

    StandingPatch(ContactEdits edits) {
        this.edits = edits;
    }

    /** Changes nothing of a person, for as long as it takes. */
    public void patch(UUID contactId, Runnable stand) {
        ObjectMapper mapper =
                new ObjectMapper() {
                    @Override
                    public <T extends JsonNode> T valueToTree(Object value) {
                        stand.run();
                        return super.valueToTree(value);
                    }
                };
        try {
            edits.patch(
                    contactId,
                    JsonNodeFactory.instance.objectNode(),
                    new Author("tester", Set.of("*"), null),
                    mapper);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
