package io.anuencia.consent.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The packs that this release ships. */
@Startup
@ApplicationScoped
public class PolicyPacks {

    private static final String RESOURCE = "/policy-packs.yaml";
    private static final String DEFAULT = "DEFAULT";

    private final Law law;

    PolicyPacks() {
        JsonNode packs = read();
        this.law = law(DEFAULT, packs.required("version").asText(), packs.required(DEFAULT));
    }

    /** What binds everywhere. */
    public Law law() {
        return law;
    }

    private static JsonNode read() {
        try (InputStream yaml = PolicyPacks.class.getResourceAsStream(RESOURCE)) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("the policy packs cannot be read", e);
        }
    }

    private static Law law(String name, String version, JsonNode node) {
        List<ContactHours> hours = new ArrayList<>();
        node.required("w").forEach(span -> hours.add(hours(span)));
        WindowBasis basis = WindowBasis.valueOf(node.required("wb").asText());
        return new Law(
                Map.of(name, version),
                true,
                true,
                List.of(new HoursLayer(name, basis, hours, List.of(), null)),
                List.of(),
                List.of(),
                new ConsentRequirements(
                        false,
                        false,
                        null,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null,
                        Period.parse(node.required("exp").asText()),
                        null),
                null);
    }

    private static ContactHours hours(JsonNode span) {
        String[] days = span.required(0).asText().split("-");
        return new ContactHours(
                day(days[0]),
                day(days[days.length - 1]),
                LocalTime.parse(span.required(1).asText()),
                LocalTime.parse(span.required(2).asText()));
    }

    private static DayOfWeek day(String name) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such day: " + name));
    }
}
