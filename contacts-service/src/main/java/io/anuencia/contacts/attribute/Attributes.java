package io.anuencia.contacts.attribute;

import io.anuencia.contacts.audit.AuditAction;
import io.anuencia.contacts.audit.AuditTrail;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.messaging.sql.TimedReads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The declared attributes of contacts and their types. */
@ApplicationScoped
public class Attributes {

    /** The most attributes that can be declared. */
    public static final int NAMES_MAX = 1_000;

    /** Detail of the refusal when {@link #NAMES_MAX} attributes are declared. */
    public static final String NO_ROOM =
            "There are 1,000 attributes, which is all there can be; use one of GET /attributes.";

    // The lock keeps the type until the values that were checked against it are written.
    private static final String TYPES =
            "select name, type from attribute where name = any (?) order by name for share";
    private static final String ADD =
            """
            insert into attribute (name, type)
            select name, type from unnest(?::text[], ?::text[]) as a (name, type) order by name
            on conflict on constraint pk_attribute do nothing
            returning name
            """;
    private static final String REMOVE = "delete from attribute where name = any (?)";
    private static final String ALL = "select name, type from attribute order by name limit ?";
    private static final String LOCK = "select name, type from attribute where name = ? for update";
    private static final String CHANGE = "update attribute set type = ? where name = ?";
    // No index serves this query, and every writer of a value waits while it runs.
    private static final String USED =
            "select from contact where attributes <> '{}' and jsonb_exists(attributes, ?) limit 1";
    private static final String LOOK_BRIEFLY = "select set_config('statement_timeout', '5s', true)";
    private static final String COUNT = "select count(*) from attribute";

    private final Sql sql;
    private final AuditTrail trail;

    Attributes(Sql sql, AuditTrail trail) {
        this.sql = sql;
        this.trail = trail;
    }

    /**
     * An attribute.
     *
     * @param name its name
     * @param type the type of its values
     */
    public record Declared(String name, AttributeType type) {}

    /** Returns all attributes, ordered by name. */
    public List<Declared> all() {
        return sql.list(ALL, Attributes::declared, NAMES_MAX);
    }

    /** Returns the type of every attribute, by name. */
    public Map<String, AttributeType> types() {
        return sql.map(ALL, Attributes::name, Attributes::type, NAMES_MAX);
    }

    /**
     * Settles the types of attributes that are about to be written: the declared type, else the
     * proposed one, which is declared. The types cannot change until this transaction ends.
     *
     * @param proposed the proposed types, by name
     * @return the settled types, for the same names
     * @throws ProblemException if there is no room for all of them
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<String, AttributeType> settle(Map<String, AttributeType> proposed) {
        Map<String, AttributeType> settled = locked(proposed.keySet());
        if (settled.size() < proposed.size()) {
            add(proposed, settled.keySet());
            settled = locked(proposed.keySet());
        }
        if (settled.size() < proposed.size()) {
            throw noRoom();
        }
        return settled;
    }

    /**
     * Declares attributes with guessed types, all or none: where one guess is wrong, the others may
     * be wrong too. The declared types cannot change until this transaction ends.
     *
     * @return whether all guesses hold; if one attribute has another type or there is no room for
     *     it, none is declared
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean settleAsGuessed(Map<String, AttributeType> guessed) {
        Map<String, AttributeType> declared = locked(guessed.keySet());
        if (!guessed.entrySet().containsAll(declared.entrySet())) {
            return false;
        }
        if (declared.size() == guessed.size()) {
            return true;
        }
        List<String> added = add(guessed, declared.keySet());
        if (locked(guessed.keySet()).equals(guessed)) {
            return true;
        }
        // Another transaction has declared one of them in the meantime, or there is no room.
        sql.update(REMOVE, SqlArray.texts(added));
        return false;
    }

    /** Adds the new ones as far as there is room, and returns the names of those added. */
    private List<String> add(Map<String, AttributeType> proposed, Set<String> declared) {
        Map<String, AttributeType> fresh = new TreeMap<>(proposed);
        fresh.keySet().removeAll(declared);
        List<String> fitting = fresh.keySet().stream().limit(room()).toList();
        return sql.list(
                ADD,
                row -> row.getString("name"),
                SqlArray.texts(fitting),
                SqlArray.names(fitting, fresh::get));
    }

    private Map<String, AttributeType> locked(Set<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        return sql.map(TYPES, Attributes::name, Attributes::type, SqlArray.texts(names));
    }

    private long room() {
        long names = sql.number(COUNT);
        return Math.max(0, NAMES_MAX - names);
    }

    /**
     * Declares an attribute, or changes its type while no contact has a value for it.
     *
     * @throws ProblemException 409 if a contact has one, or if the search takes too long
     */
    @Transactional
    Declared declare(String name, AttributeType type, String by) {
        Optional<Declared> known = sql.first(LOCK, Attributes::declared, name);
        if (known.isEmpty()) {
            if (!add(Map.of(name, type), Set.of()).isEmpty()) {
                trail.noteNamed(by, AuditAction.ATTRIBUTE_DECLARED, name);
                return new Declared(name, type);
            }
            // Another transaction has declared it in the meantime, or there is no room.
            known = sql.first(LOCK, Attributes::declared, name);
        }
        if (known.orElseThrow(Attributes::noRoom).type() != type) {
            sql.list(LOOK_BRIEFLY, row -> true);
            if (isUsed(name)) {
                throw ProblemException.conflict(
                        "People have values of type "
                                + known.get().type()
                                + ". Use another name, or remove the attribute from them first.");
            }
            sql.update(CHANGE, type, name);
            // After the wait and the search: an entry behind a reader's cursor is never read.
            trail.noteNamed(by, AuditAction.ATTRIBUTE_DECLARED, name);
        }
        return new Declared(name, type);
    }

    private static ProblemException noRoom() {
        return ProblemException.unprocessable("attributes", NO_ROOM);
    }

    private boolean isUsed(String name) {
        return TimedReads.inTime(() -> sql.exists(USED, name))
                .orElseThrow(
                        () ->
                                ProblemException.conflict(
                                        "There are so many people that it takes too long to find"
                                                + " out whether one of them has a value. Use"
                                                + " another name."));
    }

    private static Declared declared(ResultSet row) throws SQLException {
        return new Declared(name(row), type(row));
    }

    private static String name(ResultSet row) throws SQLException {
        return row.getString("name");
    }

    private static AttributeType type(ResultSet row) throws SQLException {
        return Columns.constant(row, "type", AttributeType.class);
    }
}
