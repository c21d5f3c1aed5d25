# What an environment gets that does not say otherwise.

defaults {
  address_space  = ["10.20.0.0/16"]
  name_pattern   = "{abbreviation}-{environment}-{role}"
  resource_group = "rg-{environment}"
}
