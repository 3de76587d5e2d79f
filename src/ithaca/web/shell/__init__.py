"""What all pages share: doors, rendering, navigation, forms, charts."""
