package io.anuencia.contacts.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.testbed.infrastructure.LocalPostgres;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.flywaydb.core.Flyway;

/** The SQL of any filter finds exactly the people whom the filter means. */
class FilterPropertiesIT {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final List<String> WORDS = List.of("gold", "plata", "ñandú", "a\"b", "");
    private static final List<String> DATES = List.of("1999-12-31", "2026-01-01", "2026-02-28");
    private static final List<String> LANGUAGES = List.of("es", "es-MX", "pt-BR", "pt", "en");
    private static final List<String> COUNTRIES = List.of("PE", "ES", "MX");
    private static final List<String> PHONES =
            List.of(
                    "+51987654321",
                    "+34612345678",
                    "+525512345678",
                    "+12025550123",
                    "+99912345678");
    private static final List<Instant> MOMENTS =
            List.of(
                    Instant.parse("2020-01-01T00:00:00Z"),
                    Instant.parse("2026-08-26T12:00:00Z"),
                    Instant.parse("2026-11-01T00:00:00Z"));

    private static LocalPostgres postgres;
    private static Connection database;
    private static List<Person> people;

    @BeforeContainer
    static void makePeople() throws Exception {
        postgres = LocalPostgres.temporary();
        postgres.createDatabase("filters");
        String url = postgres.jdbcUrl("filters");
        Flyway.configure()
                .dataSource(url, LocalPostgres.USER, LocalPostgres.PASSWORD)
                .locations("db/migration", "db/messaging")
                // A concurrent index would wait for the transaction that holds Flyway's lock.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
        database = DriverManager.getConnection(url, LocalPostgres.USER, LocalPostgres.PASSWORD);
        Random random = new Random(20261124);
        people = IntStream.range(0, 300).mapToObj(i -> person(i, random)).toList();
        for (Person person : people) {
            insert(person);
        }
    }

    @AfterContainer
    static void stop() throws SQLException {
        if (database != null) {
            database.close();
        }
        postgres.close();
    }

    private static Person person(int number, Random random) {
        Map<String, Object> attributes = new TreeMap<>();
        if (random.nextBoolean()) {
            attributes.put("plan", pick(WORDS, random));
        }
        if (random.nextBoolean()) {
            attributes.put("age", BigDecimal.valueOf(random.nextInt(40), random.nextInt(2)));
        }
        if (random.nextBoolean()) {
            attributes.put("joined", pick(DATES, random));
        }
        if (random.nextBoolean()) {
            attributes.put("vip", random.nextBoolean());
        }
        List<Map<String, String>> classes =
                random.nextBoolean()
                        ? List.of()
                        : List.of(
                                Map.of(
                                        "class",
                                        random.nextBoolean() ? "CUSTOMER" : "SUBSCRIBER",
                                        "reference",
                                        pick(WORDS, random)));
        return new Person(
                number,
                random.nextBoolean() ? List.of() : List.of(pick(List.of("a", "b"), random), "c"),
                attributes,
                classes,
                random.nextInt(4) == 0 ? null : pick(LANGUAGES, random),
                random.nextBoolean() ? null : pick(COUNTRIES, random),
                new PhoneNumber(pick(PHONES, random)),
                random.nextBoolean() ? null : pick(MOMENTS, random));
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static void insert(Person person) throws SQLException, JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        String sql =
                """
                insert into contact (id, recipient_key, phone, phone_input, created_at, updated_at,
                    tags, attributes, classes, language, country, last_activity_at, number_country)
                values (?, ?, ?, '', now(), now(), ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?)
                """;
        try (PreparedStatement insert = database.prepareStatement(sql)) {
            insert.setObject(1, new UUID(0, person.number()));
            insert.setObject(2, UUID.randomUUID());
            insert.setString(3, person.phone().e164());
            insert.setArray(4, database.createArrayOf("text", person.tags().toArray()));
            insert.setString(5, json.writeValueAsString(person.attributes()));
            insert.setString(6, json.writeValueAsString(person.classes()));
            insert.setString(7, person.language());
            insert.setString(8, person.country());
            insert.setObject(
                    9,
                    person.lastActivity() == null
                            ? null
                            : person.lastActivity().atOffset(ZoneOffset.UTC));
            insert.setString(10, person.phone().region());
            insert.executeUpdate();
        }
    }

    @Provide
    Arbitrary<Filter> filters() {
        return filters(3);
    }

    private static Arbitrary<Filter> filters(int depth) {
        if (depth == 0) {
            return leaves();
        }
        Arbitrary<Filter> inner = filters(depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(2, leaves()),
                Tuple.of(1, inner.map(part -> (Filter) new Negation(part))),
                Tuple.of(
                        2,
                        Combinators.combine(
                                        Arbitraries.of(Combination.Kind.values()),
                                        inner.list().ofMinSize(1).ofMaxSize(3))
                                .as((kind, parts) -> (Filter) new Combination(kind, parts))));
    }

    private static Arbitrary<Filter> leaves() {
        return Arbitraries.oneOf(
                List.of(
                        Arbitraries.of("a", "b", "c", "d").map(TagCondition::new),
                        Arbitraries.of(WORDS)
                                .injectNull(0.3)
                                .map(r -> new ClassCondition(AudienceClass.CUSTOMER, r)),
                        Arbitraries.of(LANGUAGES)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(2)
                                .map(LanguageCondition::new),
                        Arbitraries.of(COUNTRIES)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(2)
                                .map(CountryCondition::new),
                        activities(),
                        attributes(
                                "age",
                                Arbitraries.integers().between(0, 40).map(BigDecimal::valueOf)),
                        attributes("joined", Arbitraries.of(DATES)),
                        equalities("plan", Arbitraries.of(WORDS)),
                        equalities("vip", Arbitraries.of(true, false))));
    }

    private static Arbitrary<Filter> activities() {
        return Combinators.combine(
                        Arbitraries.of(Period.ofDays(90), Period.ofYears(1)).injectNull(0.5),
                        Arbitraries.of(MOMENTS).injectNull(0.5),
                        Arbitraries.of(MOMENTS).injectNull(0.5),
                        Arbitraries.of(true, false).injectNull(0.5))
                .as(ActivityCondition::new);
    }

    private static Arbitrary<Filter> attributes(String name, Arbitrary<?> values) {
        return Combinators.combine(
                        Arbitraries.of(
                                Comparison.EQ,
                                Comparison.GT,
                                Comparison.GTE,
                                Comparison.LT,
                                Comparison.LTE),
                        values)
                .as(
                        (comparison, value) ->
                                new AttributeCondition(name, comparison, List.of(value)));
    }

    private static Arbitrary<Filter> equalities(String name, Arbitrary<?> values) {
        return Arbitraries.oneOf(
                List.of(
                        values.list()
                                .ofMinSize(1)
                                .ofMaxSize(3)
                                .map(
                                        list ->
                                                new AttributeCondition(
                                                        name, Comparison.IN, List.copyOf(list))),
                        Arbitraries.of(true, false)
                                .map(
                                        there ->
                                                new AttributeCondition(
                                                        name, Comparison.EXISTS, List.of(there)))));
    }

    @Property(tries = 400)
    void sqlFindsExactlyThePeopleOfTheFilter(@ForAll("filters") Filter filter) throws SQLException {
        // given
        Set<Integer> meant = new TreeSet<>();
        people.stream().filter(p -> p.meets(filter, NOW)).forEach(p -> meant.add(p.number()));

        // when
        Set<Integer> found = found(FilterSql.of(filter, NOW));

        // then
        assertThat(found).isEqualTo(meant);
    }

    private static Set<Integer> found(FilterSql condition) throws SQLException {
        Set<Integer> found = new TreeSet<>();
        String sql = "select c.id from contact c where " + condition.text();
        try (PreparedStatement select = database.prepareStatement(sql)) {
            List<Object> parameters = new ArrayList<>(List.of(condition.parameters()));
            for (int i = 0; i < parameters.size(); i++) {
                select.setObject(i + 1, bound(parameters.get(i)));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add((int) rows.getObject(1, UUID.class).getLeastSignificantBits());
                }
            }
        }
        return found;
    }

    private static Object bound(Object parameter) throws SQLException {
        if (parameter instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        return parameter instanceof SqlArray array
                ? database.createArrayOf(array.type(), array.elements())
                : parameter;
    }
}
