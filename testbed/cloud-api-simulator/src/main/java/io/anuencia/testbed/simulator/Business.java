package io.anuencia.testbed.simulator;

/** A WhatsApp Business Account with its templates. */
record Business(String wabaId, TemplateCatalog templates) {}
