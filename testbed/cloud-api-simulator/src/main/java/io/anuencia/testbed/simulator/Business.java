package io.anuencia.testbed.simulator;

/**
 * A WhatsApp Business Account.
 *
 * @param portfolio portfolio whose limit on people it shares with others
 */
record Business(
        String wabaId, TemplateCatalog templates, AccountState account, Portfolio portfolio) {}
