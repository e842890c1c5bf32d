package io.anuencia.testbed.infrastructure;

import java.util.Map;

/**
 * A broker that one test may kill and restart; it is put in the test's field of that type. Such a
 * test must restrict it to itself, because the others share the one of {@link KafkaResource}. With
 * the argument {@code late} the test begins without it.
 */
public final class OwnBrokerResource extends KafkaResource {

    private boolean late;

    @Override
    public void init(Map<String, String> arguments) {
        late = Boolean.parseBoolean(arguments.get("late"));
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = super.start();
        // Records cannot be checked once a test has killed the broker.
        PublishedRecords.forget(kafka().bootstrapServers());
        if (late) {
            kafka().kill();
        }
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(kafka(), new TestInjector.MatchesType(LocalKafka.class));
    }

    /** Runs after the resource of all tests, whose settings it replaces. */
    @Override
    public int order() {
        return 1;
    }
}
