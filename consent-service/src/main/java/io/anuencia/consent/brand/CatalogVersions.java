package io.anuencia.consent.brand;

import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Stores every version of brands and purposes. Versions are dated by the decision clock, as
 * consents are: a consent belongs to the version in force when the person gave it.
 */
@ApplicationScoped
public class CatalogVersions {

    private static final String KEEP_BRAND =
            "insert into brand_version (brand, version, since, body) values (?, ?, ?, ?::jsonb)";
    private static final String KEEP_PURPOSE =
            """
            insert into purpose_version (brand, purpose, version, since, body)
            values (?, ?, ?, ?, ?::jsonb)
            """;
    // A changed legal name means another controller: everyone must be asked again.
    private static final String ASK_AGAIN =
            """
            with changed as (
                update purpose set version = version + 1, material_version = version + 1
                where brand = ?
                returning brand, code, version)
            insert into purpose_version (brand, purpose, version, since, body)
            select c.brand, c.code, c.version, ?, before.body
            from changed c
            join purpose_version before on before.brand = c.brand
                and before.purpose = c.code and before.version = c.version - 1
            """;
    private static final String BRANDS =
            "select brand, version, since from brand_version where brand = any (?) order by version";
    private static final String PURPOSES =
            """
            select brand, purpose, version, since
            from purpose_version where brand = any (?)
            order by version
            """;

    private final Sql sql;
    private final Clock clock;

    CatalogVersions(Sql sql, @Clocks.Decision Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * The times at which versions came into force.
     *
     * @param brands by brand, its versions by their beginning
     * @param purposes by purpose, its versions by their beginning
     */
    public record History(
            Map<String, TreeMap<Instant, Integer>> brands,
            Map<PurposeId, TreeMap<Instant, Integer>> purposes) {

        /** The version of a brand in force at an instant; before the first one, the first. */
        public int brandAt(String brand, Instant at) {
            return versionAt(brands.get(brand), at);
        }

        /** The version of a purpose in force at an instant; before the first one, the first. */
        public int purposeAt(String brand, String purpose, Instant at) {
            return versionAt(purposes.get(new PurposeId(brand, purpose)), at);
        }

        private static int versionAt(TreeMap<Instant, Integer> versions, Instant at) {
            var found = versions == null ? null : versions.floorEntry(at);
            return found == null ? 1 : found.getValue();
        }
    }

    /** Reads the versions of some brands and their purposes. */
    public History of(Collection<String> brands) {
        SqlArray wanted =
                SqlArray.texts(brands.stream().filter(Objects::nonNull).distinct().toList());
        History history = new History(new HashMap<>(), new HashMap<>());
        sql.list(BRANDS, row -> begin(history.brands, row.getString("brand"), row), wanted);
        sql.list(
                PURPOSES,
                row ->
                        begin(
                                history.purposes,
                                new PurposeId(row.getString("brand"), row.getString("purpose")),
                                row),
                wanted);
        return history;
    }

    /**
     * Adds a version newer than those added before. The clock that dated an earlier one may have
     * been ahead: version numbers are assigned under a lock and decide which one is current.
     */
    private static <T> Integer begin(
            Map<T, TreeMap<Instant, Integer>> things, T thing, ResultSet row) throws SQLException {
        Instant since = Columns.instant(row, "since");
        TreeMap<Instant, Integer> versions =
                things.computeIfAbsent(thing, unknown -> new TreeMap<>());
        versions.tailMap(since, true).clear();
        return versions.put(since, row.getInt("version"));
    }

    void keep(String brand, int version, BrandRequest body) {
        sql.update(KEEP_BRAND, brand, version, clock.instant(), StoredJson.of(body));
    }

    void keep(PurposeId purpose, int version, PurposeRequest body) {
        sql.update(
                KEEP_PURPOSE,
                purpose.brand(),
                purpose.code(),
                version,
                clock.instant(),
                StoredJson.of(body));
    }

    /** Creates a new material version of every purpose of a brand. */
    void askAgain(String brand) {
        sql.update(ASK_AGAIN, brand, clock.instant());
    }
}
