package io.anuencia.dispatch.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.Pauses;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The brands, purposes and packs known here. */
@ApplicationScoped
public class Catalog {

    private static final long CHECK_EVERY_MS = 100;
    private static final String BRANDS =
            """
            select code, display_name, legal_name, address, contact, country, phone_number_ids,
                   waba_ids
              from catalog_brand
            """;
    private static final String BRAND = BRANDS + " where code = ?";
    private static final String ALL_BRANDS = BRANDS + " order by code limit 10000";
    private static final String BRAND_OF =
            BRANDS + " where ? = any (phone_number_ids) order by code limit 1";
    private static final String PURPOSE =
            """
            select code, message_class, content_types, texts::text as texts
              from catalog_purpose where brand = ? and code = ?
            """;
    private static final String OTHERS =
            "select code from catalog_purpose where brand = ? and code <> ? limit 1";
    private static final String PACKS =
            """
            select country, content from catalog_pack order by country limit 1000
            """;
    private static final RowReader<Brand> BRAND_READER =
            row ->
                    new Brand(
                            row.getString("code"),
                            row.getString("display_name"),
                            row.getString("legal_name"),
                            row.getString("address"),
                            row.getString("contact"),
                            row.getString("country"),
                            Columns.texts(row, "phone_number_ids"),
                            Columns.texts(row, "waba_ids"));

    private final Sql sql;

    Catalog(Sql sql) {
        this.sql = sql;
    }

    /** Returns a brand by its code. */
    public Optional<Brand> brand(String code) {
        return sql.first(BRAND, BRAND_READER, code);
    }

    /** Returns all brands, ordered by code. */
    public List<Brand> brands() {
        return sql.list(ALL_BRANDS, BRAND_READER);
    }

    /** Returns the brand that lists a number. */
    public Optional<Brand> brandOf(String phoneNumberId) {
        return sql.first(BRAND_OF, BRAND_READER, phoneNumberId);
    }

    /** Returns a purpose of a brand. */
    public Optional<Purpose> purpose(String brand, String code) {
        return sql.first(
                PURPOSE,
                row ->
                        new Purpose(
                                row.getString("code"),
                                Columns.constant(row, "message_class", MessageClass.class),
                                Columns.texts(row, "content_types"),
                                StoredJson.read(row.getString("texts"), new TypeReference<>() {})),
                brand,
                code);
    }

    /** Whether a brand has more purposes than this one. */
    public boolean hasOthers(String brand, String purpose) {
        return sql.exists(OTHERS, brand, purpose);
    }

    /** Returns the packs in force. */
    public Packs packs() {
        return new Packs(
                sql.map(
                        PACKS,
                        row -> row.getString("country"),
                        row -> Columns.texts(row, "content")));
    }

    /**
     * Waits for something that was just stored in consent-service and has not arrived here. Holds
     * no connection between two checks.
     *
     * @param arrived checks whether it is there
     * @param patience longest wait
     */
    public void await(BooleanSupplier arrived, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean goesOn = true;
        while (goesOn && !arrived.getAsBoolean() && System.nanoTime() - deadline < 0) {
            goesOn = Pauses.rest(CHECK_EVERY_MS);
        }
    }
}
