"""Every page, feed and download that is made from data. Knows nothing of the generator that publishes them."""
