package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.contacts.attribute.Attributes;
import io.anuencia.contacts.contact.ContactCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads and understands rows; writes nothing. */
@ApplicationScoped
class RowPreparation {

    private final RowMapper mapper;
    private final Attributes attributes;

    RowPreparation(RowMapper mapper, Attributes attributes) {
        this.mapper = mapper;
        this.attributes = attributes;
    }

    PreparedRows next(PeopleFile people, ImportFile file, int rowsMax) throws IOException {
        List<FileRow> rows = people.next(rowsMax);
        Map<String, AttributeType> proposed = new TreeMap<>(people.declaredTypes());
        rows.stream()
                .filter(row -> row.said() != null)
                .forEach(row -> ContactCheck.proposeTypes(row.said(), proposed));
        Map<String, AttributeType> types = new TreeMap<>(proposed);
        if (!proposed.isEmpty()) {
            attributes
                    .types()
                    .forEach((name, type) -> types.computeIfPresent(name, (n, t) -> type));
        }
        return new PreparedRows(rows, proposed, types, map(rows, file, types));
    }

    /** What rows say by these types. */
    List<RowMapper.Mapped> map(
            List<FileRow> rows, ImportFile file, Map<String, AttributeType> types) {
        return rows.stream().map(row -> mapper.map(row, file, types)).toList();
    }
}
