/* somebody else's parameters */
using 'other.bicep'

var base = '10.20'

param subnetTrainingPrefix = '${base}.1.0/24'
param virtualNetworkName = toLower('VNet-Sample')
param workspaceName = 'mlw-sample'
param tags = { owner: 'ml-platform', 'cost center': 'it\'s "quoted" \${x} %{y} \'\'\' \\ | `tick` [b] </script>\u{9}end' }
param addressSpace = [
  '${base}.0.0/16'
  '10.21.0.0/16', ]
