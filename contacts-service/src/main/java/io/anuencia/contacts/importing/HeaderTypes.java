package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.contacts.attribute.Attributes;
import io.anuencia.contacts.importing.PeopleFile.UnreadableFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Compares the attribute types in a first line with the declared ones. */
@ApplicationScoped
class HeaderTypes {

    private final Attributes attributes;

    HeaderTypes(Attributes attributes) {
        this.attributes = attributes;
    }

    /** Refuses a file that gives a declared attribute another type: every row would be wrong. */
    void refuseOthers(PeopleFile file) throws UnreadableFile {
        Map<String, AttributeType> named = file.declaredTypes();
        Map<String, AttributeType> declared = named.isEmpty() ? Map.of() : attributes.types();
        for (Map.Entry<String, AttributeType> column : named.entrySet()) {
            AttributeType known = declared.get(column.getKey());
            if (known != null && known != column.getValue()) {
                throw new UnreadableFile(
                        "The first line says that attr.%s is %s, but it is declared as %s."
                                .formatted(column.getKey(), column.getValue(), known));
            }
        }
    }
}
