package io.anuencia.testbed.localstack.demo;

import io.anuencia.events.PhoneNumber;
import io.anuencia.testbed.localstack.check.Consent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** The people of a run; the same for the same count. */
final class SamplePeople {
    private static final long SEED = 20261110L;
    private static final List<String> NAMES =
            List.of(
                    "María",
                    "José",
                    "Luis",
                    "Ana",
                    "Carlos",
                    "Rosa",
                    "Juan",
                    "Carmen",
                    "Jorge",
                    "Lucía",
                    "Miguel",
                    "Sofía",
                    "Pedro",
                    "Valentina",
                    "Diego",
                    "Camila",
                    "Andrés",
                    "Gabriela",
                    "Fernando",
                    "Ximena",
                    "Íñigo",
                    "Begoña",
                    "Renzo",
                    "Milagros",
                    "Wilmer",
                    "Yesenia",
                    "Nicolás",
                    "Agustina",
                    "Martín",
                    "Julieta",
                    "Óscar",
                    "Ñusta");
    private static final List<String> ENGLISH_NAMES = List.of("Emma", "Liam", "Olivia", "Noah");
    private static final List<String> PORTUGUESE_NAMES =
            List.of("João", "Inês", "Thiago", "Beatriz");
    private static final List<String> CLASSES = Evidence.classes();

    private final List<SamplePerson> people;

    private SamplePeople(List<SamplePerson> people) {
        this.people = List.copyOf(people);
    }

    static SamplePeople generate(int count) {
        var random = new Random(SEED);
        var numbers = new HashSet<String>();
        var people = new ArrayList<SamplePerson>();
        while (people.size() < count) {
            var country = Country.draw(random);
            var number = country.number(random);
            if (exists(number) && numbers.add(number)) {
                people.add(person(people.size(), number, country, random));
            }
        }
        return new SamplePeople(people);
    }

    private static boolean exists(String number) {
        try {
            return PhoneNumber.parse(number, null).e164().equals(number);
        } catch (IllegalArgumentException noSuchNumber) {
            return false;
        }
    }

    private static SamplePerson person(int index, String number, Country country, Random random) {
        var language = language(random);
        return new SamplePerson(
                String.format(Locale.ROOT, "crm-%06d", index + 1),
                number,
                name(language, random),
                language,
                country,
                CLASSES.get(random.nextInt(CLASSES.size())),
                standing(index));
    }

    private static String language(Random random) {
        int draw = random.nextInt(100);
        return draw < 80 ? "es" : draw < 92 ? "en" : "pt";
    }

    private static String name(String language, Random random) {
        var names =
                switch (language) {
                    case "en" -> ENGLISH_NAMES;
                    case "pt" -> PORTUGUESE_NAMES;
                    default -> NAMES;
                };
        return names.get(random.nextInt(names.size()));
    }

    /** Of a hundred: 84 agreed, 3 only to news, 6 silent, 4 unproved, 3 opted out before. */
    private static Standing standing(int index) {
        int place = index % 33;
        return switch (place) {
            case 7, 19 -> Standing.SILENT;
            case 11 -> index % 2 == 0 ? Standing.UNPROVED : Standing.SILENT;
            case 13 -> Standing.UNPROVED;
            case 23 -> Standing.OPTED_OUT;
            case 29 -> Standing.AGREED_TO_NEWS;
            default -> Standing.AGREED;
        };
    }

    List<SamplePerson> all() {
        return people;
    }

    List<SamplePerson> with(Standing standing) {
        return people.stream().filter(person -> person.standing() == standing).toList();
    }

    /** Returns the actual consents, for the checker. */
    Set<Consent> consents(String brand) {
        var consents = new HashSet<Consent>();
        for (var person : people) {
            if (person.standing().purpose() != null) {
                consents.add(new Consent(person.waId(), brand, person.standing().purpose()));
            }
        }
        return consents;
    }
}
