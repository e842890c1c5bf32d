package planted;

import org.eclipse.microprofile.config.inject.ConfigProperty;

public class SettingByProperty {
    @ConfigProperty(name = "planted")
    String setting;
}
