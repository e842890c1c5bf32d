package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.contacts.attribute.Attributes;
import io.anuencia.contacts.contact.ContactCheck;
import io.anuencia.messaging.rest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads and parses rows without writing anything. */
@ApplicationScoped
class RowPreparation {

    private final RowMapper mapper;
    private final Attributes attributes;

    RowPreparation(RowMapper mapper, Attributes attributes) {
        this.mapper = mapper;
        this.attributes = attributes;
    }

    PreparedRows next(PeopleFile people, ImportFile file, int rowsMax) throws IOException {
        return prepare(people.next(rowsMax), people, file);
    }

    /** Returns a failure instead of throwing it: whoever applies the rows can split them. */
    PreparedRows prepare(List<FileRow> rows, PeopleFile people, ImportFile file) {
        try {
            return understand(rows, people, file);
        } catch (RuntimeException e) {
            return new PreparedRows(rows, Map.of(), List.of(), e);
        }
    }

    /**
     * Parses rows by the types declared now, and adds the types of the new attributes they need.
     */
    PreparedRows understand(List<FileRow> rows, PeopleFile people, ImportFile file) {
        BatchTypes types = typesFor(people, rows);
        List<RowMapper.Mapped> mapped = new ArrayList<>(rows.size());
        for (FileRow row : rows) {
            mapped.add(mapNext(row, file, types));
        }
        return new PreparedRows(rows, types.byName(), mapped);
    }

    private BatchTypes typesFor(PeopleFile people, List<FileRow> rows) {
        Map<String, AttributeType> named = people.declaredTypes();
        boolean any = !named.isEmpty() || rows.stream().anyMatch(RowPreparation::namesAttributes);
        Map<String, AttributeType> declared = any ? attributes.types() : Map.of();
        BatchTypes types = new BatchTypes(declared, Attributes.NAMES_MAX - declared.size());
        named.forEach((name, type) -> types.take(Map.of(name, type)));
        return types;
    }

    private static boolean namesAttributes(FileRow row) {
        return row.said() != null
                && row.said().attributes() != null
                && !row.said().attributes().isEmpty();
    }

    /** Only a row without errors settles the types of its attributes for the rows after it. */
    private RowMapper.Mapped mapNext(FileRow row, ImportFile file, BatchTypes types) {
        Set<String> taken = namesAttributes(row) ? types.take(proposed(row)) : Set.of();
        RowMapper.Mapped mapped = map(row, file, types.byName());
        if (!mapped.errors().isEmpty()) {
            types.giveBack(taken);
        }
        return mapped;
    }

    private static Map<String, AttributeType> proposed(FileRow row) {
        Map<String, AttributeType> proposed = new TreeMap<>();
        ContactCheck.proposeTypes(row.said().attributes(), proposed);
        return proposed;
    }

    /** Marks a row as wrong if a value has no type, because there is no room for its attribute. */
    private RowMapper.Mapped map(FileRow row, ImportFile file, Map<String, AttributeType> types) {
        RowMapper.Mapped mapped = mapper.map(row, file, types);
        if (mapped.draft() == null) {
            return mapped;
        }
        List<Problem.Field> errors =
                mapped.draft().attributes().keySet().stream()
                        .filter(name -> !types.containsKey(name))
                        .sorted()
                        .map(name -> new Problem.Field("attributes." + name, Attributes.NO_ROOM))
                        .toList();
        return errors.isEmpty() ? mapped : new RowMapper.Mapped(row, null, List.of(), errors);
    }
}
