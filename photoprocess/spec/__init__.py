"""What a registration photo must be: values, the bundled catalogue, the strict file loader."""
