package io.anuencia.testbed.deploychecks.topics;

import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.settings.SettingsPage;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The {@code application.properties} of a service, as it is when the service starts. */
record ServiceChannels(String service, Properties settings) {

    private static final Repository REPOSITORY = Repository.here();
    private static final String INCOMING = "mp.messaging.incoming.";

    static List<ServiceChannels> all() {
        return SettingsPage.SERVICES.stream().map(ServiceChannels::of).toList();
    }

    static ServiceChannels of(String service) {
        Properties settings = new Properties();
        try {
            settings.load(
                    new StringReader(
                            REPOSITORY.read(
                                    service + "/src/main/resources/application.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the settings of " + service, e);
        }
        return new ServiceChannels(service, settings);
    }

    Set<String> channels() {
        Set<String> channels = new TreeSet<>();
        for (String name : settings.stringPropertyNames()) {
            if (name.startsWith(INCOMING)) {
                channels.add(name.substring(INCOMING.length()).split("\\.", 2)[0]);
            }
        }
        return channels;
    }

    String of(String channel, String setting) {
        return settings.getProperty(INCOMING + channel + "." + setting);
    }

    @Override
    public String toString() {
        return service;
    }
}
